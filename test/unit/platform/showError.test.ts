import assert from 'node:assert/strict';
import { EmulatorStoppedError } from '../../../src/client/errors/emulatorStoppedError.ts';
import { commandIds } from '../../../src/platform/ids.ts';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

describe('An error that is shown', () => {
  let offered: readonly string[];
  let carriedOut: string[];
  let choice: string | undefined;

  before(() => {
    standInForVsCode({
      window: {
        showErrorMessage: (_: string, ...buttons: readonly string[]) => {
          offered = buttons;
          return Promise.resolve(choice);
        },
      },
      commands: { executeCommand: (id: string) => Promise.resolve(carriedOut.push(id)) },
    });
  });
  beforeEach(() => {
    [offered, carriedOut, choice] = [[], [], undefined];
  });

  const show = async (error: Error) => {
    const { showError } = await import('../../../src/platform/commands.ts');
    const log = { error: () => undefined } as unknown as Parameters<typeof showError>[0];
    await showError(log, error);
  };

  it('offers to start an emulator that was stopped', async () => {
    choice = 'Start Emulator';
    await show(new EmulatorStoppedError());
    assert.deepEqual(offered, ['Start Emulator', 'Show Log']);
    assert.deepEqual(carriedOut, [commandIds.startEmulator]);
  });

  it('leads to where a workspace is trusted', async () => {
    const { UntrustedWorkspaceError } = await import('../../../src/platform/requireTrust.ts');
    choice = 'Manage Workspace Trust';
    await show(new UntrustedWorkspaceError('not trusted'));
    assert.deepEqual(offered, ['Manage Workspace Trust', 'Show Log']);
    assert.deepEqual(carriedOut, ['workbench.trust.manage']);
  });

  it('leads to the log, and nowhere where it is closed', async () => {
    choice = 'Show Log';
    await show(new Error('something else'));
    assert.deepEqual([offered, carriedOut], [['Show Log'], [commandIds.showLog]]);
    choice = undefined;
    await show(new EmulatorStoppedError());
    assert.deepEqual(carriedOut, [commandIds.showLog]);
  });
});
