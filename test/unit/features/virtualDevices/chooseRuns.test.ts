import assert from 'node:assert/strict';
import { chooseRuns } from '../../../../src/features/virtualDevices/chooseRuns.ts';
import { nodeOf } from '../../../../src/features/virtualDevices/virtualNode.ts';
import { planKey } from '../../../../src/features/virtualDevices/virtualDevicePlan.ts';
import { isActive, type VirtualRun } from '../../../../src/features/virtualDevices/virtualRun.ts';

function runOf(deviceName: string, state: VirtualRun['state']): VirtualRun {
  const place = { connectionId: 'emulator', regionId: 'cn-shanghai', productKey: 'a1Thermo001' };
  const plan = { ...place, deviceName, subDevices: [] };
  return { key: planKey(plan), plan, state };
}

describe('chooseRuns', () => {
  const stopped = runOf('stopped', { kind: 'stopped', ran: false });
  const starting = runOf('starting', { kind: 'starting' });
  const runs = [stopped, starting];
  const fleet = { runs, get: (key: string) => runs.find((run) => run.key === key) };
  const rows = runs.map(({ plan }) => nodeOf(plan));
  const [stoppedRow] = rows;

  /** The names of the devices that a command to stop devices is for; `asked` where the person has to choose. */
  const toStop = async (args: readonly unknown[], selection: typeof rows, visible = true) => {
    let asked: readonly VirtualRun[] | undefined;
    const ask = (offered: readonly VirtualRun[]) => Promise.resolve((asked = offered));
    const chosen = await chooseRuns(args, { isFit: isActive, fleet, view: { visible, selection }, ask });
    const names = chosen.map(({ plan }) => plan.deviceName);
    return asked ? { asked: names } : names;
  };

  it('takes the rows that the command came with, as far as it fits them', async () => {
    assert.deepEqual(await toStop([stoppedRow, rows], []), ['starting']);
    assert.deepEqual(await toStop([stoppedRow], rows), []);
  });

  it('takes what is selected in the view, as far as the command fits it, where it came with no row', async () => {
    assert.deepEqual(await toStop([], rows), ['starting']);
  });

  it('asks where the command fits nothing that is selected', async () => {
    assert.deepEqual(await toStop([], rows.slice(0, 1)), { asked: ['starting'] });
    assert.deepEqual(await toStop([], []), { asked: ['starting'] });
  });

  it('asks where the view is not to be seen, whatever is selected in it', async () => {
    assert.deepEqual(await toStop([], rows, false), { asked: ['starting'] });
  });
});
