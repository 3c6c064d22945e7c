import assert from 'node:assert/strict';
import type { FleetNode } from '../../src/features/explorer/fleetNode.ts';
import type { Targets } from '../../src/features/explorer/targets.ts';
import type { Services } from '../../src/platform/services.ts';
import { standInForVsCode } from '../support/standInForVsCode.ts';

const scope = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const connection = {
  id: scope.connectionId,
  name: 'Local emulator',
  kind: 'emulator',
  regionIds: ['cn-shanghai'],
} as const;
const region: FleetNode = { kind: 'region', scope, parent: { kind: 'connection', connection } };
const products: FleetNode = { kind: 'products', scope, parent: region };
const device: FleetNode = {
  ...{ kind: 'device', status: 'online', gateway: false, parent: products },
  address: { ...scope, productKey: 'a1Pump', deviceName: 'pump-1' },
};

describe('What is copied of rows', () => {
  const commands = new Map<string, (...args: readonly unknown[]) => Promise<unknown>>();
  let selection: readonly FleetNode[];
  let copied: string | undefined;

  before(async () => {
    standInForVsCode({
      Disposable: { from: () => undefined },
      commands: {
        registerCommand: (id: string, run: () => Promise<unknown>) => commands.set(id, run),
      },
      env: {
        clipboard: {
          writeText: (text: string) => {
            copied = text;
            return Promise.resolve();
          },
        },
      },
      window: { setStatusBarMessage: () => undefined },
    });
    const { registerCopyCommands } = await import('../../src/features/explorer/copy/registerCopyCommands.ts');
    const targets = { rows: () => selection, devices: () => Promise.resolve([device]) };
    registerCopyCommands({} as Services, targets as unknown as Targets);
  });

  beforeEach(() => {
    copied = undefined;
  });

  const copy = (id: string, ...args: readonly string[]) => commands.get(`fleetbook.${id}`)?.(...args);

  it('is of the device that is asked for, where the rows that are selected have nothing of the kind', async () => {
    selection = [region];
    await copy('copyProductKey');
    assert.equal(copied, 'a1Pump');
    selection = [products];
    await copy('copyName');
    assert.equal(copied, 'pump-1');
  });

  it('is nothing where a key was pressed on such a row', async () => {
    selection = [products];
    await copy('copyName', 'selection');
    assert.equal(copied, undefined);
  });

  it('is what the selected rows have', async () => {
    selection = [region, device];
    await copy('copyName');
    assert.equal(copied, 'cn-shanghai\npump-1');
  });
});
