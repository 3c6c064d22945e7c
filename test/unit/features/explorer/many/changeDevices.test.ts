import assert from 'node:assert/strict';
import type { Client } from '../../../../../src/client/client.ts';
import type { changeDevices, Many } from '../../../../../src/features/explorer/many/changeDevices.ts';
import { deviceChanges } from '../../../../../src/features/explorer/many/deviceChanges.ts';
import type { DeviceChange } from '../../../../../src/features/explorer/many/deviceChanges.ts';
import type { BulkRun } from '../../../../../src/features/explorer/many/bulkReports.ts';
import type { BulkReport } from '../../../../../src/model/bulk/bulkReport.ts';
import { standInForVsCode } from '../../../../support/standInForVsCode.ts';

const device = { connectionId: 'cloud', regionId: 'cn-shanghai', productKey: 'a1Pump0001' };
const devices = ['pump-1', 'pump-2'].map((deviceName) => ({ ...device, deviceName }));

describe('A change of many devices', () => {
  let change: typeof changeDevices;
  /** What the person does who cancels. */
  let cancel: () => void;
  /** What the person was told. */
  const told: string[] = [];

  before(async () => {
    standInForVsCode({
      ProgressLocation: {},
      window: {
        showWarningMessage: (text: string, _options: unknown, button?: string) => {
          told.push(text);
          return Promise.resolve(button);
        },
        showInformationMessage: (text: string) => Promise.resolve(void told.push(text)),
        withProgress: (_options: unknown, task: (progress: object, token: object) => unknown) =>
          task({ report: () => undefined }, { onCancellationRequested: (listener: () => void) => (cancel = listener) }),
      },
    });
    ({ changeDevices: change } = await import('../../../../../src/features/explorer/many/changeDevices.ts'));
  });

  it('ends at once where it is cancelled while no key is there yet: it was begun for none', async () => {
    const reports: BulkReport[] = [];
    const clientFor = (): Promise<Client> => {
      setImmediate(() => {
        cancel();
      });
      return new Promise(() => undefined);
    };
    const many = {
      services: { connections: { clientFor, get: () => undefined } },
      tree: { reader: () => ({ deviceRows: () => Promise.resolve([]) }) },
      reports: { add: ({ report }: { readonly report: BulkReport }) => reports.push(report) },
    } as unknown as Many;
    await change(many, { devices }, deviceChanges.enable);
    const [report] = reports;
    assert.deepEqual([report?.succeeded, report?.failed], [[], []]);
    assert.deepEqual(report?.notBegun, ['a1Pump0001/pump-1', 'a1Pump0001/pump-2']);
  });

  describe('of one device alone', () => {
    const [first] = devices;
    const one = { devices: first ? [first] : [] };
    const tag: DeviceChange = {
      ...deviceChanges.enable,
      action: { operation: 'SaveDeviceProp', parameters: { Props: '{"floor":"3"}' } },
      done: 'Set the tag “floor” on',
      rows: 'stay',
    };
    /** Whether the platform does what it is asked. */
    let answers: readonly boolean[];
    let runs: BulkRun[];
    let many: Many;

    beforeEach(() => {
      told.length = 0;
      runs = [];
      const call = (): Promise<object> => {
        const [isDone, ...rest] = answers;
        answers = rest;
        return isDone === true ? Promise.resolve({}) : Promise.reject(new Error('not now'));
      };
      const row = { deviceName: 'pump-1', status: 'offline' };
      many = {
        services: { connections: { clientFor: () => Promise.resolve({ call }), get: () => undefined } },
        tree: { reader: () => ({ deviceRows: () => Promise.resolve([row]) }), showStatus: () => undefined },
        reports: {
          add: (run: BulkRun) => {
            runs.push(run);
            return run;
          },
        },
      } as unknown as Many;
    });

    it('needs no words where the row shows it, and has them where nothing does', async () => {
      answers = [true, true];
      await change(many, one, deviceChanges.enable);
      assert.deepEqual(told, []);
      await change(many, one, tag);
      assert.deepEqual(told, ['Set the tag “floor” on the device “pump-1”.']);
    });

    it('is told of where it is what another run left, whose row may be anywhere', async () => {
      answers = [false, true, true];
      await change(many, { devices }, deviceChanges.enable);
      const [run] = runs;
      assert.equal(run?.failed.length, 1);
      told.length = 0;
      await run.again(run.failed);
      assert.deepEqual(told, ['Enabled the device “pump-1”.']);
    });
  });
});
