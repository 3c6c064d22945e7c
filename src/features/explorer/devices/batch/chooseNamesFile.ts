import * as vscode from 'vscode';
import { decodeNames } from '../../../../client/bulk/decodeNames.ts';
import * as l10n from '../../../../common/l10n.ts';

/** A text that holds names, and what it is called. */
export interface NamesSource {
  readonly name: string;
  readonly text: string;
}

/** Asks for a file, or takes the active editor's text where the person wants that. Undefined where they give up. */
export async function chooseNamesFile(title: string): Promise<NamesSource | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return askFile(title);
  const { document } = editor;
  const name = document.uri.path.split('/').at(-1) ?? '';
  const rows = [
    { label: l10n.t('$(folder-opened) Choose a File…'), choose: () => askFile(title) },
    {
      label: `$(file) ${name}`,
      description: l10n.t('the active editor'),
      choose: () => ({ name, text: document.getText() }),
    },
  ];
  const placeHolder = l10n.t('Names as CSV: a column DeviceName, or the first one');
  return (await vscode.window.showQuickPick(rows, { title, placeHolder, ignoreFocusOut: true }))?.choose();
}

async function askFile(title: string): Promise<NamesSource | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: l10n.t('Import'),
      filters: { [l10n.t('CSV or text')]: ['csv', 'tsv', 'txt'] },
    })) ?? [];
  if (!file) return undefined;
  const bytes = await vscode.workspace.fs.readFile(file);
  return { name: file.path.split('/').at(-1) ?? '', text: decodeNames(bytes) };
}
