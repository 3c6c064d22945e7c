import * as vscode from 'vscode';
import { listKeys } from '../../model/shadow/keyPath.ts';
import type { SavedShadow } from './shadowGateway.ts';

/** Says of a save what the text did not show: what others had changed, and what the platform did not remove. */
export function tellSaved(deviceName: string, { shadow, merged, kept }: SavedShadow): void {
  if (merged.length > 0)
    void vscode.window.showInformationMessage(
      `The shadow of ${deviceName} is saved as version ${shadow.version}. Merged with what was changed meanwhile: ${listKeys(merged)}.`,
    );
  if (kept.length > 0)
    void vscode.window.showWarningMessage(
      `The platform kept what you removed from the desired state of ${deviceName}: ${listKeys(kept)}. The rest is saved.`,
    );
}
