import { cellTimerIn } from './cellTimer.ts';
import { packExtension } from './packExtension.ts';

/** What a notebook of the empty kernel is called: its whole text is its one cell. */
export const emptyNotebookSuffix = '.empty-kernel';

const notebookType = 'empty-kernel';

/** An answer of one row, which says itself that it is one, as ours do. VS Code draws it: there is no renderer of the extension's. */
const answer =
  '<section class="success" aria-label="QueryDevice"><table><tbody><tr><td>thermostat-0001</td></tr></tbody></table></section>';

const main = `
const vscode = require('vscode');
exports.activate = () => {
  const { NotebookCellData, NotebookCellKind, NotebookCellOutput, NotebookCellOutputItem, NotebookData } = vscode;
  vscode.workspace.registerNotebookSerializer('${notebookType}', {
    deserializeNotebook: (bytes) =>
      new NotebookData([new NotebookCellData(NotebookCellKind.Code, new TextDecoder().decode(bytes), 'plaintext')]),
    serializeNotebook: (data) => new TextEncoder().encode(data.cells[0].value),
  }, { transientOutputs: true });
  const controller = vscode.notebooks.createNotebookController('${notebookType}', '${notebookType}', 'Empty kernel');
  controller.supportedLanguages = ['plaintext'];
  controller.executeHandler = async ([cell]) => {
    const execution = controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    const output = new NotebookCellOutput([NotebookCellOutputItem.text(${JSON.stringify(answer)}, 'text/html')]);
    execution.replaceOutput(output);
    execution.end(true, Date.now());
  };
};
`;

/**
 * Packs an extension whose kernel writes one small output at once, and which times runs of any kernel, in a folder, which is made. Resolves
 * to the path of its VSIX.
 */
export async function packEmptyKernel(folder: string): Promise<string> {
  return packExtension(folder, {
    name: notebookType,
    displayName: 'Empty kernel',
    suffix: emptyNotebookSuffix,
    main: `${main}${cellTimerIn(folder)}`,
  });
}
