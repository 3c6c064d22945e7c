import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { replaceText } from './support/replaceText.ts';

describe('The output of a cell that runs again', () => {
  let folder: string;
  let count = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-outputs-'));
  });

  after(async () => rm(folder, { recursive: true }));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  const open = async (cell: string): Promise<vscode.NotebookCell> => {
    const file = path.join(folder, `outputs-${++count}.fleet.md`);
    await writeFile(file, `\`\`\`iot\n${cell}\n\`\`\`\n`);
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    return notebook.cellAt(0);
  };

  /** Resolves when the run has ended. */
  const run = async ({ notebook }: vscode.NotebookCell): Promise<void> =>
    vscode.commands.executeCommand('notebook.execute', notebook.uri);

  it('is gone while nothing has come in its place', async () => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
    const cell = await open(`RRpc\nDevice: ${device.name}\nTimeout: 2000\n\n{}`);
    await run(cell);
    await waitFor('the first output', () => cell.outputs.length === 1);
    const [first] = cell.outputs;
    const again = run(cell);
    await waitFor('nothing in place of the first output', () => cell.outputs.length === 0);
    await again;
    await waitFor('the second output', () => cell.outputs.length === 1);
    assert.notEqual(cell.outputs[0], first);
  });

  it('is gone where the cell calls nothing any more', async () => {
    const cell = await open('QueryProduct\nProductKey: a1Thermo001');
    await run(cell);
    await waitFor('an output', () => cell.outputs.length === 1);
    await replaceText(cell.document, '@only = a variable');
    await run(cell);
    await waitFor('no output', () => cell.outputs.length === 0);
  });
});
