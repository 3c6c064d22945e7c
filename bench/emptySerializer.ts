import { readNotebook } from '../src/model/notebook/readNotebook.ts';
import { packExtension } from './packExtension.ts';

/** What a notebook of the empty serializer is called. */
export const emptyCellsSuffix = '.empty-cells';

const notebookType = 'empty-serializer';

const main = `
const vscode = require('vscode');
exports.activate = () => {
  const { NotebookCellData, NotebookData } = vscode;
  vscode.workspace.registerNotebookSerializer('${notebookType}', {
    deserializeNotebook: (bytes) =>
      new NotebookData(JSON.parse(new TextDecoder().decode(bytes)).map((cell) => new NotebookCellData(...cell))),
    serializeNotebook: () => new Uint8Array(),
  }, { transientOutputs: true });
};
`;

/**
 * Packs an extension that makes the cells of a notebook and does nothing else, in a folder, which is made. Resolves to the path of its
 * VSIX.
 */
export async function packEmptySerializer(folder: string): Promise<string> {
  return packExtension(folder, {
    name: notebookType,
    displayName: 'Empty serializer',
    suffix: emptyCellsSuffix,
    main,
  });
}

/** The file of the empty serializer that has the same cells as a notebook of ours: kind, text and language of each. */
export function emptyCellsOf(notebook: string): string {
  const [markup, code] = [1, 2];
  const cells = readNotebook(notebook).cells.map(({ kind, text }) =>
    kind === 'code' ? [code, text, 'plaintext'] : [markup, text, 'markdown'],
  );
  return JSON.stringify(cells);
}
