import { count } from '../../../common/count.ts';
import { open } from 'node:fs/promises';
import * as vscode from 'vscode';
import { exportDevices, type ExportedPart } from '../../../client/bulk/exportDevices.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
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
  const file = part && (await askFile(title, `${name}-devices.csv`));
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

async function askFile(title: string, name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(`/${name}`);
  return vscode.window.showSaveDialog({ title, saveLabel: l10n.t('Export'), filters: { CSV: ['csv'] }, defaultUri });
}

/** Writes each part as soon as it is there. Only files can grow; elsewhere all of it is written at the end. */
async function writeParts(
  file: vscode.Uri,
  parts: AsyncIterable<ExportedPart>,
  onPart: (part: ExportedPart) => void,
): Promise<void> {
  if (file.scheme === 'file') {
    await using handle = await open(file.fsPath, 'w');
    for await (const part of parts) {
      await handle.writeFile(part.text);
      onPart(part);
    }
    return;
  }
  const texts: string[] = [];
  for await (const part of parts) {
    texts.push(part.text);
    onPart(part);
  }
  await vscode.workspace.fs.writeFile(file, Buffer.from(texts.join('')));
}

function incomplete(file: vscode.Uri, last: ExportedPart | undefined, cause: unknown): ExplorerError {
  const state = last ? l10n.t(' {0} holds the first {1} devices, not all.', baseOf(file), count(last.written)) : '';
  return new ExplorerError(l10n.t('The devices could not be exported.{0} {1}', state, describeError(cause)), { cause });
}

function baseOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? '';
}
