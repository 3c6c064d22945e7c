import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { replaceText } from './support/replaceText.ts';
import { fenced, useNotebooks } from './support/useNotebooks.ts';

describe('The output of a cell that runs again', () => {
  const notebooks = useNotebooks();

  const open = async (cell: string): Promise<vscode.NotebookCell> => (await notebooks.open(fenced(cell))).cellAt(0);

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
