import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { cellOutputMime, cellOutputSchema, type CellOutput } from '../../../src/protocol/cellOutput.ts';
import { waitFor } from '../../ui/support/waitFor.ts';
import { emulatorClient } from './emulatorClient.ts';

/** Notebooks in files of a folder of their own. */
class Notebooks {
  #folder = '';
  #count = 0;

  async start(): Promise<void> {
    this.#folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-notebooks-'));
  }

  async stop(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  /** Resolves to the path of a new file. */
  async write(content: string | Uint8Array): Promise<string> {
    const file = path.join(this.#folder, `test-${++this.#count}.fleet.md`);
    await writeFile(file, content);
    return file;
  }

  async open(content: string): Promise<vscode.NotebookDocument> {
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(await this.write(content)));
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  }
}

/** Lets the tests of the surrounding `describe` open notebooks, on an emulator that runs; no editor is left by any of them. */
export function useNotebooks(): Notebooks {
  const notebooks = new Notebooks();
  before(async () => {
    await notebooks.start();
    await emulatorClient();
  });
  after(() => notebooks.stop());
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  return notebooks;
}

/** A live device of the sample fleet is asked, and says the same again. */
export const rrpc = ['RRpc', 'Device: a1Thermo001/thermostat-0001', 'Timeout: 5000', '', '{ "say": "grüß 温度" }'];

/** The text of a notebook that has these cells. */
export function fenced(...cells: readonly string[]): string {
  return cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');
}

export function codeCells(notebook: vscode.NotebookDocument): readonly vscode.NotebookCell[] {
  return notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
}

/** What a cell shows, once it has been run to its end or marked as not run. */
export async function resultOf(cell: vscode.NotebookCell): Promise<CellOutput> {
  const output = (): vscode.NotebookCellOutputItem | undefined =>
    cell.outputs[0]?.items.find(({ mime }) => mime === cellOutputMime);
  await waitFor(`an output of the cell "${cell.document.lineAt(0).text}"`, () => output() !== undefined);
  return cellOutputSchema.parse(JSON.parse(new TextDecoder().decode(output()!.data)));
}

/** Runs all cells, and resolves to what they show. */
export async function run(notebook: vscode.NotebookDocument): Promise<readonly CellOutput[]> {
  await vscode.commands.executeCommand('notebook.execute', notebook.uri);
  return Promise.all(codeCells(notebook).map(resultOf));
}

export async function append(notebook: vscode.NotebookDocument, cell: vscode.NotebookCellData): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(notebook.cellCount, [cell])]);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
