import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { toAbortSignal } from './cancellation.ts';
import { writeParts } from './writeParts.ts';

interface ExportedParts<Part> {
  readonly file: vscode.Uri;
  /** What is under way, in words. */
  readonly title: string;
  readonly read: (signal: AbortSignal) => AsyncIterable<Part>;
  /** Hears of each part that is written, and says how far that is: in words, and in percent. */
  readonly onPart: (part: Part) => { readonly message: string; readonly done: number };
  /** What a failure is told as. */
  readonly incomplete: (cause: unknown) => Error;
}

/** How much of an export is in its file: where it was cancelled, a part, or nothing, and then the file is as it was before. */
type Extent = 'whole' | 'part' | 'nothing';

/** Writes what is read into a file, with progress and cancel. Resolves to how much of it is there. */
export async function exportParts<Part extends { readonly text: string }>({
  file,
  title,
  read,
  onPart,
  incomplete,
}: ExportedParts<Part>): Promise<Extent> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const signal = toAbortSignal(token);
      let shown = 0;
      let extent: Extent = 'nothing';
      try {
        await writeParts(file, read(signal), (part) => {
          // Elsewhere nothing is written before the end.
          if (file.scheme === 'file') extent = 'part';
          const { message, done } = onPart(part);
          progress.report({ message, increment: Math.max(0, done - shown) });
          shown = Math.max(shown, done);
        });
      } catch (error) {
        if (!signal.aborted) throw incomplete(error);
      }
      return signal.aborted ? extent : 'whole';
    },
  );
}

/** Says what an export wrote, with a warning where that is not all, and offers to open it. */
export function tellExported(
  file: vscode.Uri,
  extent: Extent,
  words: Readonly<Record<'whole' | 'part', string>>,
): void {
  if (extent === 'nothing') {
    void vscode.window.showInformationMessage(l10n.t('Stopped before anything was written.'));
    return;
  }
  const tell = extent === 'whole' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const open = l10n.t('Open');
  void tell(words[extent], open).then((choice) => choice && vscode.commands.executeCommand('vscode.open', file));
}
