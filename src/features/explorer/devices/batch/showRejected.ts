import * as vscode from 'vscode';
import type { RejectedName } from '../../../../client/bulk/readNames.ts';
import * as l10n from '../../../../common/l10n.ts';
import { csvLine } from '../../../../model/csv/csvLine.ts';

/** Why the platform does not take a name; it tells only whether there is such a device. */
export function rejection(isTaken: boolean): Pick<RejectedName, 'kind' | 'reason'> {
  return isTaken
    ? { kind: 'taken', reason: l10n.t('The product has a device of that name.') }
    : { kind: 'refused', reason: l10n.t('The platform rejects it.') };
}

/** Opens an editor with the names and reasons, as CSV that can be mended and imported again. */
export async function showRejected(rejected: readonly RejectedName[]): Promise<void> {
  const lines = rejected.map(({ name, line, reason }) => csvLine([name, String(line), reason]));
  const content = [csvLine(['DeviceName', l10n.t('Line'), l10n.t('Reason')]), ...lines]
    .join('')
    .replaceAll('\r\n', '\n');
  const document = await vscode.workspace.openTextDocument({ content, language: 'csv' });
  await vscode.window.showTextDocument(document);
}
