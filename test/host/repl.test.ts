import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { useCloudConnection } from './support/useCloudConnection.ts';
import { codeCells, resultOf } from './support/useNotebooks.ts';

describe('The REPL terminal', () => {
  const connection = useCloudConnection('Plant Repl');
  const emulator = { connectionId: 'emulator', regionId: 'cn-shanghai' };

  const openRepl = async (target?: unknown): Promise<vscode.Terminal> => {
    const before = new Set(vscode.window.terminals);
    const opened = (): vscode.Terminal | undefined => vscode.window.terminals.find((terminal) => !before.has(terminal));
    await vscode.commands.executeCommand('fleetbook.openRepl', target);
    await waitFor('a new terminal', () => opened() !== undefined);
    return opened()!;
  };

  /** What the terminal shows, by way of the clipboard. */
  const screenOf = async (terminal: vscode.Terminal): Promise<string> => {
    terminal.show();
    await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
    return vscode.env.clipboard.readText();
  };

  const shows = async (terminal: vscode.Terminal, pattern: RegExp): Promise<void> => {
    await waitFor(
      `${String(pattern)} in the terminal`,
      async () => pattern.test(await screenOf(terminal)),
      () => screenOf(terminal),
    );
  };

  before(async () => {
    await emulatorClient();
  });

  it('answers an RRpc', async () => {
    const terminal = await openRepl({ scope: emulator });
    await shows(terminal, /fleetbook>/);
    terminal.sendText('rrpc a1Thermo001/thermostat-0001 hello');
    await shows(terminal, /SUCCESS[^]*"received": "hello"[^]*RequestId/);
    terminal.dispose();
  });

  it('begins with the device that it was opened for', async () => {
    const address = {
      connectionId: 'emulator',
      regionId: 'cn-shanghai',
      productKey: 'a1Meter0001',
      deviceName: 'meter-0001',
    };
    const terminal = await openRepl({ address });
    await shows(terminal, /fleetbook> rrpc a1Meter0001\/meter-0001/);
    terminal.sendText('hello');
    await shows(terminal, /"device": "meter-0001"/);
    terminal.dispose();
  });

  it('keeps its lines for the next terminal, and makes a notebook of what was run', async () => {
    const first = await openRepl({ scope: emulator });
    await shows(first, /fleetbook>/);
    first.sendText('queryproduct a1Meter0001');
    await shows(first, /"ProductName"[^]*RequestId/);
    first.dispose();
    const terminal = await openRepl({ scope: emulator });
    await shows(terminal, /fleetbook>/);
    terminal.sendText('\u001b[A', false);
    await shows(terminal, /fleetbook> queryproduct a1Meter0001/);
    terminal.sendText('');
    await shows(terminal, /"ProductName"[^]*RequestId/);
    terminal.sendText('.to-notebook');
    const opened = (): vscode.NotebookDocument | undefined => vscode.window.activeNotebookEditor?.notebook;
    await waitFor('a notebook', () => opened()?.isUntitled === true);
    assert.deepEqual(
      opened()
        ?.getCells()
        .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
        .map(({ document }) => document.getText()),
      ['QueryProduct\nProductKey: a1Meter0001'],
    );
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('keeps its lines for its own connection, on which its notebook runs, too', async () => {
    const { id, client } = connection();
    const { ProductKey } = await client.call('CreateProduct', { ProductName: `Repl_pumps_${Date.now()}` });
    const first = await openRepl({ scope: emulator });
    await shows(first, /fleetbook>/);
    first.sendText('.use a1Meter0001/meter-0001');
    await shows(first, /are for a1Meter0001/);
    first.dispose();
    const terminal = await openRepl({ scope: { connectionId: id, regionId: 'cn-shanghai' } });
    await shows(terminal, /fleetbook>/);
    // The line before this one, which is left again.
    terminal.sendText('\u001b[A\u0003', false);
    await shows(terminal, /fleetbook> .*\^C/);
    assert.doesNotMatch(await screenOf(terminal), /meter-0001/);
    terminal.sendText(`queryproduct ${ProductKey}`);
    await shows(terminal, new RegExp(`fleetbook> queryproduct ${ProductKey}[^]*Repl_pumps[^]*RequestId`));
    terminal.sendText('.to-notebook');
    const opened = (): vscode.NotebookDocument | undefined => vscode.window.activeNotebookEditor?.notebook;
    await waitFor('a notebook', () => opened()?.isUntitled === true);
    // Nobody chooses a kernel, and the emulator has no such product. The terminal's takes a moment to be selected; until then VS Code asks.
    const [cell] = codeCells(opened()!);
    await waitFor('an answer', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      void vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start: 0, end: 1 }] });
      return waitUntil(() => cell!.outputs.length > 0, 2_000);
    });
    const { outcome, subject } = await resultOf(cell!);
    assert.deepEqual([outcome, subject], ['success', ProductKey]);
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('closes its terminal on exit', async () => {
    const terminal = await openRepl({ scope: emulator });
    await shows(terminal, /fleetbook>/);
    terminal.sendText('exit');
    await waitFor('the terminal to close', () => !vscode.window.terminals.includes(terminal));
  });
});
