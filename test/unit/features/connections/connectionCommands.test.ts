import assert from 'node:assert/strict';
import type { ConnectionRegistry } from '../../../../src/features/connections/connectionRegistry.ts';
import type { ForeignKeys } from '../../../../src/features/connections/foreignKeys.ts';
import type { Connection } from '../../../../src/platform/services.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

type Commands = typeof import('../../../../src/features/connections/connectionCommands.ts');

const problem = 'No profiles are offered.';
const plant: Connection = { id: 'plant', name: 'Plant', kind: 'cloud', regionIds: ['cn-shanghai'] };

describe('The commands for connections, where no profiles can be read', () => {
  let commands: Commands;
  const warnings: string[] = [];
  const registry = { all: [plant], credentialsOf: () => Promise.resolve(undefined) } as unknown as ConnectionRegistry;
  const foreign = { offers: () => Promise.resolve({ offers: [], problem }) } as unknown as ForeignKeys;

  before(async () => {
    const input = (): never => {
      throw new Error('The form opens.');
    };
    standInForVsCode({
      QuickInputButtons: {},
      window: {
        ...{ createInputBox: input, createQuickPick: input },
        showWarningMessage: (words: string) => {
          warnings.push(words);
          return Promise.resolve(undefined);
        },
      },
    });
    commands = await import('../../../../src/features/connections/connectionCommands.ts');
  });

  beforeEach(() => {
    warnings.length = 0;
  });

  it('say so to whoever adds one', async () => {
    await assert.rejects(commands.addConnection(registry, foreign), /The form opens/);
    assert.deepEqual(warnings, [problem]);
  });

  it('say nothing of it to whoever edits one', async () => {
    await assert.rejects(commands.editConnection(registry, foreign, plant), /The form opens/);
    assert.deepEqual(warnings, []);
  });
});
