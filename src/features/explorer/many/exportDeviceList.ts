import { count } from '../../../common/count.ts';
import * as vscode from 'vscode';
import { exportDevices, type ExportedPart } from '../../../client/bulk/exportDevices.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { askCsvFile } from '../../../platform/askCsvFile.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
import type { Services } from '../../../platform/services.ts';
import { writeParts } from '../../../platform/writeParts.ts';
import { ExplorerError } from '../explorerError.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { choosePart } from './choosePart.ts';

/** Writes the list of a product's devices into a file of CSV as it is read, with progress and cancel. */
export async function exportDeviceList(
  { connections }: Services,
  tree: FleetTree,
  product: NodeOf<'product'>,
): Promise<void> {
  const { scope, productKey, name } = product;
  const title = l10n.t('Export the Devices of {0}', name);
  const part = await choosePart(tree, product, title);
  const file = part && (await askCsvFile(title, `${name}-devices.csv`));
  if (!file) return;
  const client = await connections.clientFor(scope);
  const end = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Exporting the devices of {0}', name),
      cancellable: true,
    },
    async (progress, token) => {
      const signal = toAbortSignal(token);
      let last: ExportedPart | undefined;
      let shown = 0;
      try {
        const parts = exportDevices(client, productKey, { signal, ...part });
        await writeParts(file, parts, (written) => {
          last = written;
          const done = (written.read / written.total) * 100;
          progress.report({
            message: l10n.t('{0} of {1}', count(written.read), count(written.total)),
            increment: done - shown,
          });
          shown = done;
        });
      } catch (error) {
        if (!signal.aborted) throw incomplete(file, last, error);
      }
      return { written: last?.written ?? 0, isWhole: !signal.aborted };
    },
  );
  const base = baseOf(file);
  const words = end.isWhole
    ? l10n.t('{0} holds {1} devices of {2}.', base, count(end.written), name)
    : l10n.t('Stopped. {0} holds the first {1} devices of {2}, not all.', base, count(end.written), name);
  const tell = end.isWhole ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void tell(words, 'Open').then((choice) => choice && vscode.commands.executeCommand('vscode.open', file));
}

function incomplete(file: vscode.Uri, last: ExportedPart | undefined, cause: unknown): ExplorerError {
  const state = last ? l10n.t(' {0} holds the first {1} devices, not all.', baseOf(file), count(last.written)) : '';
  return new ExplorerError(l10n.t('The devices could not be exported.{0} {1}', state, describeError(cause)), { cause });
}

function baseOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? '';
}
