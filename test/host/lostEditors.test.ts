import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { deviceAddressToPath } from '../../src/model/deviceAddress.ts';
import { shadowEditorType, schemes } from '../../src/platform/ids.ts';
import { LostEditors } from '../../src/platform/lostEditors.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';

const device = {
  connectionId: 'emulator',
  regionId: 'cn-shanghai',
  productKey: 'a1Thermo001',
  deviceName: 'thermostat-0122',
};
const uri = vscode.Uri.from({ scheme: schemes.shadow, path: `${deviceAddressToPath(device)}.shadow` });

describe('An editor that an extension host left behind', () => {
  const commands: { -readonly [K in keyof typeof vscode.commands]: (typeof vscode.commands)[K] } = vscode.commands;
  const { executeCommand } = vscode.commands;
  const warnings: string[] = [];
  const log = {
    trace: () => {},
    debug: () => {},
    info: () => {},
    error: () => {},
    warn: (text: string) => void warnings.push(text),
  };
  const made: { dispose(): void }[] = [];

  before(() => emulatorClient());

  afterEach(async () => {
    commands.executeCommand = executeCommand;
    for (const one of made.splice(0)) one.dispose();
    await executeCommand('workbench.action.closeAllEditors');
  });

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());

  /** Resolves when all that was begun before has been looked at: one look comes after the other. */
  const looked = () =>
    new Promise<void>((resolve) => {
      const isAlive = (): boolean => {
        resolve();
        return true;
      };
      made.push(new LostEditors(shadowEditorType, log, isAlive));
    });

  it('is tried no more once its tab is gone: whoever opens the document then has an editor of their own', async () => {
    await executeCommand('vscode.open', uri);
    await waitFor('the editor', () => tabs().length === 1);
    let opened = 0;
    commands.executeCommand = (command: string, ...rest: unknown[]) => {
      if (command !== 'vscode.openWith') return executeCommand(command, ...rest);
      opened++;
      return Promise.reject(new Error('not now'));
    };
    made.push(new LostEditors(shadowEditorType, log, () => false));
    await waitFor('what is told of it', () => warnings.length > 0);
    assert.deepEqual(tabs(), []);
    await executeCommand('vscode.open', uri);
    await waitFor('the editor', () => tabs().some(({ isActive }) => isActive));
    await looked();
    assert.deepEqual([opened, tabs().length], [1, 1]);
  });
});
