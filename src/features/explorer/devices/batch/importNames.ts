import { count } from '../../../../common/count.ts';
import { countOfDevices } from '../../../../common/countOfDevices.ts';
import * as vscode from 'vscode';
import { checkNames, type CheckedBatch } from '../../../../client/bulk/checkNames.ts';
import { readTaken } from '../../../../client/bulk/readTaken.ts';
import {
  readNames,
  type NamesInFile,
  type RejectedName,
  type RejectionKind,
} from '../../../../client/bulk/readNames.ts';
import { joinWords } from '../../../../common/joinWords.ts';
import * as l10n from '../../../../common/l10n.ts';
import { toAbortSignal } from '../../../../platform/cancellation.ts';
import { showError } from '../../../../platform/commands.ts';
import { markedName } from '../../../../platform/productionMark.ts';
import { ExplorerError } from '../../explorerError.ts';
import { chooseNamesFile } from './chooseNamesFile.ts';
import type { Product, Registrations } from './registerDevices.ts';
import { registerChecked } from './registerChecked.ts';
import { rejection, showRejected } from './showRejected.ts';

/** Names from a file, as far as they can be registered, and those that cannot. */
interface Preview {
  readonly batches: readonly CheckedBatch[];
  readonly good: number;
  readonly rejected: readonly RejectedName[];
  /** Where each name stands in the file. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Registers devices by the names in a file of CSV: all are checked first, by the platform too, and what would be done is shown.
 * The rejected ones are opened in an editor, also where the others are registered: once mended, they can be imported from there.
 */
export async function importNames(registrations: Registrations, product: Product): Promise<void> {
  const source = await chooseNamesFile(l10n.t('Import Device Names into {0}', product.name));
  if (!source) return;
  const read = readNames(source.text);
  if ('problem' in read) throw new ExplorerError(l10n.t('{0} cannot be imported. {1}', source.name, read.problem));
  if (read.names.size + read.rejected.length === 0) throw new ExplorerError(l10n.t('{0} holds no names.', source.name));
  const preview = await checkWithProgress(registrations, product, read);
  if (preview) await offer(registrations, product, preview);
  else
    void vscode.window.showInformationMessage(l10n.t('The names were not checked to the end. Nothing was registered.'));
}

/** Undefined where the person cancels it. */
async function checkWithProgress(
  { services }: Registrations,
  { scope, productKey, name }: Product,
  { names, rejected }: NamesInFile,
): Promise<Preview | undefined> {
  const client = await services.connections.clientFor(scope);
  const title = l10n.t('Checking {0} names for {1}', count(names.size), name);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = toAbortSignal(token);
    let shown = 0;
    const onProgress = (checked: number): void => {
      const increment = ((checked - shown) / names.size) * 100;
      progress.report({ message: l10n.t('{0} of {1}', count(checked), count(names.size)), increment });
      shown = checked;
    };
    try {
      const batches = await checkNames(client, productKey, [...names.keys()], { signal, onProgress });
      const refused = batches.flatMap((batch) => batch.rejected);
      const taken = await readTaken(client, productKey, refused, signal);
      const reasons = refused.map((refusedName) => ({
        name: refusedName,
        line: names.get(refusedName) ?? 0,
        ...rejection(taken.has(refusedName)),
      }));
      const all = [...rejected, ...reasons].sort((a, b) => a.line - b.line);
      return { batches, good: names.size - refused.length, rejected: all, lines: names };
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Says what would be done, and does what the person chooses. */
async function offer(registrations: Registrations, product: Product, preview: Preview): Promise<void> {
  const { connections, log } = registrations.services;
  const { good, rejected, batches, lines } = preview;
  const connection = connections.get(product.scope.connectionId);
  const where = connection ? `${markedName(connection)}: ` : '';
  const register = l10n.t('Register {0}', count(good));
  const show = l10n.t('Show the Rejected');
  const question =
    good === 0
      ? l10n.t('None of the names can be registered in {0}.', product.name)
      : l10n.t('Register {0} in {1}?', countOfDevices(good), product.name);
  const buttons = [...(good > 0 ? [register] : []), ...(rejected.length > 0 ? [show] : [])];
  const detail = describePreview(preview);
  const choice = await vscode.window.showWarningMessage(`${where}${question}`, { modal: true, detail }, ...buttons);
  if (choice !== register && choice !== show) return;
  // Whoever registers the good ones has the others to mend; nobody else keeps them.
  if (rejected.length > 0) await showRejected(rejected);
  if (choice === register) await registerChecked(registrations, product, batches, lines);
  if (choice === register || good === 0) return;
  const wait = l10n.t(
    '{0} good {1} to be registered in {2}.',
    count(good),
    good === 1 ? l10n.t('name waits') : l10n.t('names wait'),
    product.name,
  );
  void vscode.window
    .showInformationMessage(wait, register)
    .then((later) => (later === undefined ? undefined : registerChecked(registrations, product, batches, lines)))
    .then(undefined, (error: unknown) => showError(log, error));
}

/** How rejections are counted, in the order in which they are told. */
const kinds = {
  taken: l10n.t('there already'),
  malformed: l10n.t('malformed'),
  repeated: l10n.t('given twice'),
  refused: l10n.t('rejected by the platform'),
} as const satisfies Readonly<Record<RejectionKind, string>>;

/** `2 of 5 names are good. 3 are not: 1 there already, 2 malformed.` */
function describePreview({ good, rejected }: Preview): string {
  const first = l10n.t(
    '{0} of {1} names {2} good.',
    count(good),
    count(good + rejected.length),
    good === 1 ? l10n.t('is') : l10n.t('are'),
  );
  if (rejected.length === 0) return first;
  const parts = Object.entries(kinds).flatMap(([kind, words]) => {
    const number = rejected.filter((name) => name.kind === kind).length;
    return number > 0 ? [`${count(number)} ${words}`] : [];
  });
  return l10n.t(
    '{0} {1} {2} not: {3}.',
    first,
    count(rejected.length),
    rejected.length === 1 ? l10n.t('is') : l10n.t('are'),
    joinWords(parts),
  );
}
