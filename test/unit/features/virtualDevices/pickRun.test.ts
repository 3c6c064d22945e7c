import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/platform/services.ts';
import type { VirtualRun } from '../../../../src/features/virtualDevices/virtualRun.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

const connection: Connection = { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: ['cn-shanghai'] };
const connections = { all: [connection] };

function runOf(deviceName: string): VirtualRun {
  const plan = { connectionId: 'emulator', regionId: 'cn-shanghai', productKey: 'a1Thermo001', deviceName };
  return { key: deviceName, plan: { ...plan, subDevices: [] }, state: { kind: 'stopped', ran: false } };
}

describe('pickRun', () => {
  interface Item {
    readonly label: string;
    readonly description: string;
  }
  let offered: readonly Item[] = [];

  const answer = (choose: (items: readonly Item[]) => Item | undefined) => {
    const showQuickPick = (items: readonly Item[]) => Promise.resolve(choose((offered = items)));
    standInForVsCode({ window: { showQuickPick } });
    return import('../../../../src/features/virtualDevices/pickRun.ts');
  };

  it('gives the virtual device that the person chooses, and says of each how it is', async () => {
    const { pickRun } = await answer(([, second]) => second);
    const runs = [runOf('thermostat-0001'), runOf('thermostat-0002')];
    assert.deepEqual(await pickRun(runs, connections, 'None.'), [runs[1]]);
    assert.deepEqual(
      offered.map(({ label, description }) => `${label}: ${description}`),
      ['thermostat-0001: stopped · a1Thermo001', 'thermostat-0002: stopped · a1Thermo001'],
    );
  });

  it('gives none where the person gives up', async () => {
    const { pickRun } = await answer(() => undefined);
    assert.deepEqual(await pickRun([runOf('thermostat-0001')], connections, 'None.'), []);
  });

  it('says so where there is none to choose from', async () => {
    const { pickRun } = await answer(() => undefined);
    await assert.rejects(pickRun([], connections, 'No virtual device runs.'), { message: 'No virtual device runs.' });
  });
});
