import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Awaitable } from '../../common/awaitable.ts';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';
import { confirm } from '../../platform/confirm.ts';
import { asFileWrite, FileWriteError } from '../../platform/fileWriteError.ts';
import { commandIds } from '../../platform/ids.ts';
import { offeredSecretFile } from '../../platform/offeredFile.ts';
import type { Replacement, Services } from '../../platform/services.ts';
import { StateFileError } from './stateFileError.ts';

const filters = { [l10n.t('State of the emulator')]: ['jsonl'], [l10n.t('All files')]: ['*'] };

const checkedContract = z.object({ rows: z.number(), products: z.number(), devices: z.number(), rules: z.number() });

/** Writes the emulator's state to a file, puts that of a file in its place, or leads it back to what it was at first. */
export async function carryOutStateAction(services: Services, action: 'export' | 'import' | 'reset'): Promise<void> {
  switch (action) {
    case 'export':
      await exportState(services);
      return;
    case 'import':
      await importState(services);
      return;
    case 'reset':
      await resetState(services);
  }
}

async function exportState({ emulator }: Services): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    filters,
    title: l10n.t('Export the State of the Emulator'),
    saveLabel: l10n.t('Export'),
    // It holds the secrets of devices.
    defaultUri: offeredSecretFile('emulator.jsonl'),
  });
  if (!uri) return;
  const file = localPath(uri);
  const draft = `${file}.part`;
  await withProgress(l10n.t('Exporting the state of the emulator'), async (signal, report) => {
    // A file that cannot be written leaves nobody who takes what the emulator still sends.
    const end = new AbortController();
    let notWritten: unknown;
    try {
      const state = await emulator.downloadControl('state', AbortSignal.any([signal, end.signal]));
      const pieces = counted(state, (bytes) => {
        report({ message: l10n.t('{0} MB', megabytes(bytes)) });
      });
      await rm(draft, { force: true });
      // It holds the secrets of devices: it is for this user alone, which a file that is there already may not be.
      const target = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
      target.once('error', (error) => {
        notWritten = error;
      });
      await pipeline(pieces, target, { signal });
      await asFileWrite(rename(draft, file));
    } catch (error) {
      end.abort();
      await rm(draft, { force: true });
      throw error === notWritten ? new FileWriteError(error) : error;
    }
  });
  void vscode.window.showInformationMessage(
    l10n.t('Exported to {0}. The file holds the secrets of devices: keep it to yourself.', file),
  );
}

async function importState({ emulator }: Services): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters,
      title: l10n.t('Import a State into the Emulator'),
      openLabel: l10n.t('Check'),
      defaultUri: offeredSecretFile(''),
    })) ?? [];
  if (!uri) return;
  const file = localPath(uri);
  const request = async (method: 'POST' | 'PUT', path: string, signal: AbortSignal, report: Report) => {
    const { size } = await stat(file);
    let told = 0;
    const body = counted(createReadStream(file), (bytes) => {
      const isSent = bytes >= size;
      const message = isSent
        ? l10n.t('the emulator reads it')
        : l10n.t('{0} of {1} MB', megabytes(bytes), megabytes(size));
      report({ message, increment: (100 * (bytes - told)) / size });
      told = bytes;
    });
    return { method, path, body, signal, timeout: anyTime };
  };
  const answer = await withProgress(l10n.t('Checking the file'), async (signal, report) =>
    emulator.requestControl(await request('POST', 'state/check', signal, report)),
  );
  const checked = checkedContract.parse(answer);
  const isAgreed = await confirm(undefined, {
    question: l10n.t('Replace all that the emulator holds by the file?'),
    detail: l10n.t(
      'The file holds {0} products, {1} devices and {2} rules. What the emulator holds now is gone then; export it before, if you want to have it back. Devices are disconnected, and may come back.',
      count(checked.products),
      count(checked.devices),
      count(checked.rules),
    ),
    action: l10n.t('Replace'),
  });
  if (!isAgreed) return;
  await replacing(l10n.t('Importing the state'), async (signal, report) =>
    emulator.replaceState(await request('PUT', 'state', signal, report)),
  );
  await vscode.commands.executeCommand(commandIds.refresh);
  void vscode.window.showInformationMessage(l10n.t('Imported {0}.', file));
}

async function resetState({ emulator }: Services): Promise<void> {
  const isAgreed = await confirm(undefined, {
    question: l10n.t('Reset the emulator?'),
    detail: l10n.t(
      'It then holds what it held at first: the sample fleet. Products, devices, rules, shadows, histories and what rules delivered are gone. Users and ports stay. This cannot be undone; an export made before can be imported again.',
    ),
    action: l10n.t('Reset'),
  });
  if (!isAgreed) return;
  await replacing(l10n.t('Resetting the emulator'), (signal) =>
    emulator.replaceState({ method: 'POST', path: 'reset', signal, timeout: anyTime }),
  );
  await vscode.commands.executeCommand(commandIds.refresh);
  void vscode.window.showInformationMessage(l10n.t('The emulator was reset.'));
}

/** Throws StateFileError for a file of another system, which is read and written as a whole only. */
function localPath(uri: vscode.Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw new StateFileError(
    l10n.t('A file of “{0}:” cannot be used for this. Choose one in a folder of this computer.', uri.scheme),
  );
}

/** For what takes the longer the more there is: whoever waits may cancel it. */
const anyTime = 0;

type Report = (step: { readonly message: string; readonly increment?: number }) => void;

type Work<T> = (signal: AbortSignal, report: Report) => Promise<T>;

function withProgress<T>(title: string, work: Work<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    work(toAbortSignal(token), (step) => {
      progress.report(step);
    }),
  );
}

/** Says what a cancel came to: what the emulator has begun, it ends, and then the fleet is another one. */
async function replacing(
  title: string,
  begin: (...step: Parameters<Work<never>>) => Awaitable<Replacement>,
): Promise<void> {
  let replacement: Replacement | undefined;
  try {
    await withProgress(title, async (signal, report) => {
      replacement = await begin(signal, report);
      await replacement.answer;
    });
  } catch (error) {
    // The page has the answer at once.
    if (error instanceof Error && error.name === 'AbortError') void tellCancelled(replacement);
    throw error;
  }
}

/** `replacement`: undefined where nothing was sent. Never rejects. */
async function tellCancelled(replacement: Replacement | undefined): Promise<void> {
  const options = { location: vscode.ProgressLocation.Window, title: l10n.t('The emulator ends what it had begun') };
  const isReplaced = replacement ? await vscode.window.withProgress(options, () => replacement.isReplaced) : false;
  if (isReplaced === false) {
    void vscode.window.showInformationMessage(l10n.t('Cancelled: the emulator holds what it held.'));
    return;
  }
  const words = isReplaced
    ? l10n.t('Cancelled, but what the emulator held has been replaced meanwhile.')
    : l10n.t('Nobody waits for it any more, and the emulator does not say whether it has replaced what it held.');
  void vscode.window.showWarningMessage(words);
  await Promise.resolve(vscode.commands.executeCommand(commandIds.refresh)).catch(() => undefined);
}

/** Tells how many bytes were taken so far, whenever another whole MB was, and at the end. */
async function* counted(pieces: AsyncIterable<Uint8Array>, tell: (bytes: number) => void) {
  let [bytes, told] = [0, 0];
  for await (const piece of pieces) {
    yield piece;
    bytes += piece.length;
    if (bytes - told < megabyte) continue;
    tell(bytes);
    told = bytes;
  }
  tell(bytes);
}

const megabyte = 1_000_000;

function megabytes(bytes: number): number {
  return Math.round(bytes / megabyte);
}
