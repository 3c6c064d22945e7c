import assert from 'node:assert/strict';
import { connectAsync } from 'mqtt';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** The machine's time. */
const noon = Date.UTC(2026, 0, 15, 12);

describe('the clock of the emulator', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator({ now: () => noon })));
  after(() => emulator[Symbol.asyncDispose]());
  afterEach(() => requestControl(emulator, 'DELETE', 'clock'));

  async function clock(method: string, body?: string) {
    const answer = await requestControl(emulator, method, 'clock', body);
    return { status: answer.status, json: (await answer.json()) as { offset: number; now: string; error?: string } };
  }
  const set = (offset: number) => clock('PUT', JSON.stringify({ offset }));
  const at = (time: number) => new Date(time).toISOString().replace(/\.\d+/, '');
  /** One that takes it for that time, in ms since 1970. */
  const clientAt = (time: number) =>
    new Client({
      endpoint: emulator.endpoint,
      regionId: 'cn-shanghai',
      credentials: emulator.keys,
      now: () => time,
    });
  const codeOfCallAt = async (time: number) => {
    const answer = await callEmulator(emulator, 'QueryProductList', {
      CurrentPage: '1',
      PageSize: '10',
      Timestamp: at(time),
    });
    return ((await answer.json()) as { Code?: string }).Code;
  };

  it("is the machine's, can be set off from it, and set right again", async () => {
    assert.deepEqual(await clock('GET'), { status: 200, json: { offset: 0, now: '2026-01-15T12:00:00.000Z' } });
    assert.deepEqual(await set(-hour), { status: 200, json: { offset: -hour, now: '2026-01-15T11:00:00.000Z' } });
    assert.deepEqual((await clock('GET')).json, { offset: -hour, now: '2026-01-15T11:00:00.000Z' });
    assert.deepEqual((await clock('DELETE')).json, { offset: 0, now: '2026-01-15T12:00:00.000Z' });
  });

  it('decides whether a request is too old', async () => {
    assert.equal(await codeOfCallAt(noon), undefined);
    await set(hour);
    assert.equal(await codeOfCallAt(noon), 'InvalidTimeStamp.Expired');
    assert.equal(await codeOfCallAt(noon + hour), undefined);
  });

  it('gives devices their times', async () => {
    await set(3 * day);
    const time = noon + 3 * day;
    const client = clientAt(time);
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Times' });
    const { Data } = await client.call('RegisterDevice', { ProductKey, DeviceName: 'device' });
    const names = { productKey: ProductKey, deviceName: 'device', deviceSecret: Data.DeviceSecret };
    const connection = { host: '127.0.0.1', port: emulator.mqttPort, reconnectPeriod: 0 };
    const device = await connectAsync({ ...connection, ...deriveCredentials(names) });
    const detail = await client.call('QueryDeviceDetail', { ProductKey, DeviceName: 'device' });
    assert.deepEqual(
      [detail.Data.UtcCreate, detail.Data.UtcActive, detail.Data.UtcOnline],
      Array(3).fill('2026-01-18T12:00:00.000Z'),
    );
    await device.endAsync();
  });

  it('does not change how long a device whose line broke counts as half connected', async () => {
    const { ProductKey = '' } = await clientAt(noon).call('CreateProduct', { ProductName: 'Broken_lines' });
    const { Data } = await clientAt(noon).call('RegisterDevice', { ProductKey, DeviceName: 'device' });
    const names = { productKey: ProductKey, deviceName: 'device', deviceSecret: Data.DeviceSecret };
    const connection = { host: '127.0.0.1', port: emulator.mqttPort, reconnectPeriod: 0, keepalive: 30 };
    const device = await connectAsync({ ...connection, ...deriveCredentials(names) });
    device.stream.destroy();
    const isOffline = async () =>
      (await clientAt(noon).call('QueryDeviceDetail', { ProductKey, DeviceName: 'device' })).Data.Status === 'OFFLINE';
    assert.ok(await waitUntil(isOffline, 10_000));
    for (const offset of [0, hour, -hour]) {
      await set(offset);
      const request = { ProductKey, DeviceName: 'device', RequestBase64Byte: 'aGk=', Timeout: 1000 } as const;
      assert.equal((await clientAt(noon + offset).call('RRpc', request)).RrpcCode, 'HALFCONN', String(offset));
    }
  });

  it('never lets a MessageId go back', async () => {
    const { ProductKey = '' } = await clientAt(noon).call('CreateProduct', { ProductName: 'Identities' });
    await clientAt(noon).call('RegisterDevice', { ProductKey, DeviceName: 'device' });
    const ids: bigint[] = [];
    for (const offset of [0, 300 * day, -300 * day, 0]) {
      await set(offset);
      for (let count = 0; count < 2; count++) {
        const { MessageId } = await clientAt(noon + offset).call('Pub', {
          ProductKey,
          TopicFullName: `/${ProductKey}/device/user/get`,
          MessageContent: 'aGk=',
        });
        ids.push(BigInt(MessageId));
      }
    }
    for (const [index, id] of ids.entries()) if (index > 0) assert.ok(id > ids[index - 1]!, ids.join(' '));
  });

  for (const [body, words] of [
    ['', /must be a JSON object, such as {"offset":3600000}/],
    ['{}', /offset: must be a whole number/],
    ['{"offset":1.5}', /offset: must be a whole number/],
    ['{"offset":"1h"}', /offset: must be a whole number/],
    ['{"offset":1e15}', /offset: must be at most 315576000000/],
    ['{"offset":1,"at":2}', /at: not known here/],
  ] as const) {
    it(`takes no such offset: ${body}`, async () => {
      const { status, json } = await clock('PUT', body);
      assert.equal(status, 400);
      assert.match(json.error ?? '', words);
      assert.equal((await clock('GET')).json.offset, 0);
    });
  }
});
