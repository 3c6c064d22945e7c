import assert from 'node:assert/strict';
import type { Client } from '../../../../../src/client/client.ts';
import type { changeDevices, Many } from '../../../../../src/features/explorer/many/changeDevices.ts';
import { deviceChanges } from '../../../../../src/features/explorer/many/deviceChanges.ts';
import type { BulkReport } from '../../../../../src/model/bulk/bulkReport.ts';
import { standInForVsCode } from '../../../../support/standInForVsCode.ts';

const device = { connectionId: 'cloud', regionId: 'cn-shanghai', productKey: 'a1Pump0001' };
const devices = ['pump-1', 'pump-2'].map((deviceName) => ({ ...device, deviceName }));

describe('A change of many devices', () => {
  let change: typeof changeDevices;
  /** What the person does who cancels. */
  let cancel: () => void;

  before(async () => {
    standInForVsCode({
      ProgressLocation: {},
      window: {
        showWarningMessage: (_text: string, _options: unknown, button?: string) => Promise.resolve(button),
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
});
