import { count } from '../../../common/count.ts';
import type * as vscode from 'vscode';
import { exportDevices, type ExportedPart } from '../../../client/bulk/exportDevices.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { askCsvFile } from '../../../platform/askCsvFile.ts';
import { exportParts, tellExported } from '../../../platform/exportParts.ts';
import type { Services } from '../../../platform/services.ts';
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
  let last: ExportedPart | undefined;
  const extent = await exportParts({
    file,
    title: l10n.t('Exporting the devices of {0}', name),
    read: (signal) => exportDevices(client, productKey, { signal, ...part }),
    onPart: (written) => {
      last = written;
      const { read, total } = written;
      return { message: l10n.t('{0} of {1}', count(read), count(total)), done: (read / Math.max(1, total)) * 100 };
    },
    incomplete: (cause) => incomplete(file, last, cause),
  });
  const [base, written] = [baseOf(file), count(last?.written ?? 0)];
  tellExported(file, extent, {
    whole: l10n.t('{0} holds {1} devices of {2}.', base, written, name),
    part: l10n.t('Stopped. {0} holds the first {1} devices of {2}, not all.', base, written, name),
  });
}

function incomplete(file: vscode.Uri, last: ExportedPart | undefined, cause: unknown): ExplorerError {
  const state = last ? l10n.t(' {0} holds the first {1} devices, not all.', baseOf(file), count(last.written)) : '';
  return new ExplorerError(l10n.t('The devices could not be exported.{0} {1}', state, describeError(cause)), { cause });
}

function baseOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? '';
}
