import { count } from '../../../../common/count.ts';
import * as vscode from 'vscode';
import { checkNames, readTaken, type CheckedBatch } from '../../../../client/bulk/checkNames.ts';
import {
  readNames,
  type NamesInFile,
  type RejectedName,
  type RejectionKind,
} from '../../../../client/bulk/readNames.ts';
import { csvLine } from '../../../../model/csv/csvLine.ts';
import { toAbortSignal } from '../../../../platform/cancellation.ts';
import { showError } from '../../../../platform/commands.ts';
import { markedName } from '../../../../platform/productionMark.ts';
import { ExplorerError } from '../../explorerError.ts';
import { chooseNamesFile } from './chooseNamesFile.ts';
import type { Product, Registrations } from './registerDevices.ts';
import { registerChecked } from './registerChecked.ts';

/** Names from a file, as far as they can be registered, and those that cannot. */
interface Preview {
  readonly batches: readonly CheckedBatch[];
  readonly good: number;
  readonly rejected: readonly RejectedName[];
}

/**
 * Registers devices by the names in a file of CSV: all are checked first, by the platform too, and what would be done is shown.
 * The rejected ones are opened in an editor, from which they can be imported again once they are mended.
 */
export async function importNames(registrations: Registrations, product: Product): Promise<void> {
  const source = await chooseNamesFile(`Import Device Names into ${product.name}`);
  if (!source) return;
  const read = readNames(source.text);
  if ('problem' in read) throw new ExplorerError(`${source.name} cannot be imported. ${read.problem}`);
  if (read.names.size + read.rejected.length === 0) throw new ExplorerError(`${source.name} holds no names.`);
  const preview = await checkWithProgress(registrations, product, read);
  if (preview) await offer(registrations, product, preview);
  else void vscode.window.showInformationMessage('The names were not checked to the end. Nothing was registered.');
}

const there = { kind: 'taken', reason: 'The product has a device of that name.' } as const;
const refusedByPlatform = { kind: 'refused', reason: 'The platform rejects it.' } as const;

/** Undefined where the person cancels it. */
async function checkWithProgress(
  { services }: Registrations,
  { scope, productKey, name }: Product,
  { names, rejected }: NamesInFile,
): Promise<Preview | undefined> {
  const client = await services.connections.clientFor(scope);
  const title = `Checking ${count(names.size)} names for ${name}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = toAbortSignal(token);
    let shown = 0;
    const onProgress = (checked: number): void => {
      const increment = ((checked - shown) / names.size) * 100;
      progress.report({ message: `${count(checked)} of ${count(names.size)}`, increment });
      shown = checked;
    };
    try {
      const batches = await checkNames(client, productKey, [...names.keys()], { signal, onProgress });
      const refused = batches.flatMap((batch) => batch.rejected);
      const taken = await readTaken(client, productKey, refused, signal);
      const reasons = refused.map((refusedName) => ({
        name: refusedName,
        line: names.get(refusedName) ?? 0,
        ...(taken.has(refusedName) ? there : refusedByPlatform),
      }));
      const all = [...rejected, ...reasons].sort((a, b) => a.line - b.line);
      return { batches, good: names.size - refused.length, rejected: all };
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Says what would be done, and does what the person chooses. */
async function offer(registrations: Registrations, product: Product, preview: Preview): Promise<void> {
  const { connections, log } = registrations.services;
  const { good, rejected, batches } = preview;
  const connection = connections.get(product.scope.connectionId);
  const where = connection ? `${markedName(connection)}: ` : '';
  const register = `Register ${count(good)}`;
  const show = 'Show the Rejected';
  const question =
    good === 0
      ? `None of the names can be registered in ${product.name}.`
      : `Register ${good === 1 ? '1 device' : `${count(good)} devices`} in ${product.name}?`;
  const buttons = [...(good > 0 ? [register] : []), ...(rejected.length > 0 ? [show] : [])];
  const detail = describePreview(preview);
  const choice = await vscode.window.showWarningMessage(`${where}${question}`, { modal: true, detail }, ...buttons);
  if (choice === register) await registerChecked(registrations, product, batches);
  if (choice !== show) return;
  await showRejected(rejected);
  if (good === 0) return;
  const wait = `${count(good)} good ${good === 1 ? 'name waits' : 'names wait'} to be registered in ${product.name}.`;
  void vscode.window
    .showInformationMessage(wait, register)
    .then((later) => (later === undefined ? undefined : registerChecked(registrations, product, batches)))
    .then(undefined, (error: unknown) => showError(log, error));
}

/** How rejections are counted, in the order in which they are told. */
const kinds = {
  taken: 'there already',
  malformed: 'malformed',
  repeated: 'given twice',
  refused: 'rejected by the platform',
} as const satisfies Readonly<Record<RejectionKind, string>>;

/** `2 of 5 names are good. 3 are not: 1 there already, 2 malformed.` */
function describePreview({ good, rejected }: Preview): string {
  const first = `${count(good)} of ${count(good + rejected.length)} names ${good === 1 ? 'is' : 'are'} good.`;
  if (rejected.length === 0) return first;
  const parts = Object.entries(kinds).flatMap(([kind, words]) => {
    const number = rejected.filter((name) => name.kind === kind).length;
    return number > 0 ? [`${count(number)} ${words}`] : [];
  });
  return `${first} ${count(rejected.length)} ${rejected.length === 1 ? 'is' : 'are'} not: ${parts.join(', ')}.`;
}

/** Opens an editor with the names and reasons, as CSV that can be mended and imported again. */
async function showRejected(rejected: readonly RejectedName[]): Promise<void> {
  const lines = rejected.map(({ name, line, reason }) => csvLine([name, String(line), reason]));
  const content = [csvLine(['DeviceName', 'Line', 'Reason']), ...lines].join('').replaceAll('\r\n', '\n');
  const document = await vscode.workspace.openTextDocument({ content, language: 'csv' });
  await vscode.window.showTextDocument(document);
}
