import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { emulatorClient } from './support/emulatorClient.ts';

describe('The REPL terminal', () => {
  const openRepl = async (target?: unknown): Promise<vscode.Terminal> => {
    const opened = new Promise<vscode.Terminal>((resolve) => {
      const subscription = vscode.window.onDidOpenTerminal((terminal) => {
        subscription.dispose();
        resolve(terminal);
      });
    });
    await vscode.commands.executeCommand('fleetbook.openRepl', target);
    return opened;
  };

  /** Resolves when VS Code has let go of the terminal. */
  const closed = (terminal: vscode.Terminal): Promise<void> =>
    new Promise((resolve) => {
      const subscription = vscode.window.onDidCloseTerminal((gone) => {
        if (gone !== terminal) return;
        subscription.dispose();
        resolve();
      });
    });

  /** What the terminal shows, by way of the clipboard. */
  const screenOf = async (terminal: vscode.Terminal): Promise<string> => {
    terminal.show();
    await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    await vscode.commands.executeCommand('workbench.action.terminal.clearSelection');
    return vscode.env.clipboard.readText();
  };

  const shows = async (terminal: vscode.Terminal, pattern: RegExp): Promise<void> => {
    while (!pattern.test(await screenOf(terminal))) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  before(async () => {
    await emulatorClient();
  });

  it('answers an RRpc', async () => {
    const terminal = await openRepl();
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

  it('closes its terminal on exit', async () => {
    const terminal = await openRepl();
    await shows(terminal, /fleetbook>/);
    const gone = closed(terminal);
    terminal.sendText('exit');
    await gone;
    assert.ok(!vscode.window.terminals.includes(terminal));
  });
});
