import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { listKeys } from '../../model/shadow/keyPath.ts';
import type { SavedShadow } from './shadowGateway.ts';

/** Says of a save what the text did not show: what others had changed, and what the platform did not remove. */
export function tellSaved(deviceName: string, { shadow, merged, kept, unverified, hasMovedOn }: SavedShadow): void {
  if (merged.length > 0)
    void vscode.window.showInformationMessage(
      l10n.t(
        'The shadow of {0} is saved as version {1}. Merged with what was changed meanwhile: {2}.',
        deviceName,
        shadow.version,
        listKeys(merged),
      ),
    );
  if (unverified.length > 0)
    void vscode.window.showWarningMessage(
      l10n.t(
        'The shadow of {0} is saved, but could not be read back. Whether the platform removed {1} is not known.',
        deviceName,
        listKeys(unverified),
      ),
    );
  if (kept.length > 0)
    void vscode.window.showWarningMessage(
      hasMovedOn
        ? l10n.t(
            'What you removed from the desired state of {0} is there all the same: {1}. The platform kept it, or somebody wrote it again meanwhile. The rest is saved.',
            deviceName,
            listKeys(kept),
          )
        : l10n.t(
            'The platform kept what you removed from the desired state of {0}: {1}. The rest is saved.',
            deviceName,
            listKeys(kept),
          ),
    );
}
