import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../scripts/vscode/waitUntil.ts';

/** The file, in the folder of the extension's source, that names the port at which it listens. */
const portFile = 'port';
/** How long a run may take, in ms. */
const patience = 60_000;

/**
 * Statements for the `main` of an extension, where `vscode` is at hand: it runs the first cell of the notebook in front as often as
 * {@link timeCell} asks for it, and tells how long that took. Clock and events are those of the extension host.
 */
export function cellTimerIn(folder: string): string {
  return `
const { createServer } = require('http');
const { writeFileSync } = require('fs');
async function timeCell() {
  const [{ notebook }] = vscode.window.visibleNotebookEditors;
  const cell = notebook.cellAt(0);
  let written;
  const ended = Promise.withResolvers();
  const listener = vscode.workspace.onDidChangeNotebookDocument(({ cellChanges }) => {
    const now = performance.now();
    for (const change of cellChanges) {
      if (change.cell !== cell) continue;
      // A run begins with taking away what an earlier one left.
      if (change.outputs?.length > 0) written ??= now;
    }
    // Which is taken back when a run begins, too.
    if (written !== undefined && cell.executionSummary?.success !== undefined) ended.resolve(cell.executionSummary.success);
  });
  try {
    const start = performance.now();
    const ranges = [{ start: 0, end: 1 }];
    await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
    const success = await ended.promise;
    return { success, taken: written - start };
  } finally {
    listener.dispose();
  }
}
const server = createServer((request, response) => {
  timeCell().then(
    (run) => response.end(JSON.stringify(run)),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => writeFileSync(${JSON.stringify(path.join(folder, portFile))}, String(server.address().port)));
`;
}

/**
 * Has the extension with {@link cellTimerIn} of this folder run the first cell of the notebook in front. Resolves to the ms from when it
 * asks VS Code for that, by the command `notebook.cell.execute`, until it is told of the cell's new outputs in the notebook's document.
 * Rejects where the run does not succeed.
 */
export async function timeCell(folder: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${await portIn(folder)}`, { signal: AbortSignal.timeout(patience) });
  const text = await response.text();
  if (!response.ok) throw new Error(`The cell was not run: ${text}`);
  const { success, taken } = JSON.parse(text) as { readonly success: boolean; readonly taken: number };
  if (!success) throw new Error('The run of the cell ended without success.');
  return taken;
}

async function portIn(folder: string): Promise<string> {
  let port = '';
  await waitUntil(async () => {
    port = await readFile(path.join(folder, portFile), 'utf8').catch(() => '');
    return port !== '';
  }, patience);
  return port;
}
