import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { injectFault, requestFaults } from '../../support/faults.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';
import { exportState, importState, resetState } from '../../support/state.ts';
import { putUser } from '../../support/users.ts';

const clientOf = ({ endpoint, keys }: TestEmulator) =>
  new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys });

/** The rows of a table in a state. */
function rowsOf(state: string, table: string): readonly Record<string, unknown>[] {
  return state
    .split('\n')
    .filter((line) => line.startsWith(`{"${table}":`))
    .map((line) => (JSON.parse(line) as Record<string, Record<string, unknown>>)[table]!);
}

describe('the state of the emulator', () => {
  let emulator: TestEmulator;
  let client: Client;
  beforeEach(async () => {
    emulator = await startTestEmulator();
    client = clientOf(emulator);
  });
  afterEach(() => emulator[Symbol.asyncDispose]());

  const register = async (ProductKey: string, DeviceName: string) => {
    const { Data } = await client.call('RegisterDevice', { ProductKey, DeviceName });
    return { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret };
  };
  const createProduct = async (ProductName: string) =>
    (await client.call('CreateProduct', { ProductName })).ProductKey!;
  const login = (device: Awaited<ReturnType<typeof register>>): Promise<MqttClient> =>
    connectAsync({ host: '127.0.0.1', port: emulator.mqttPort, reconnectPeriod: 0, ...deriveCredentials(device) });
  const productNames = async () =>
    (await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 })).Data.List.map(
      ({ ProductName }) => ProductName,
    );

  it('is what it was when it is written out, changed, and read in', async () => {
    const ProductKey = await createProduct('Round_trip');
    await register(ProductKey, 'device-1');
    await client.call('SaveDeviceProp', { ProductKey, DeviceName: 'device-1', Props: '{"city":"上海\\n\\"x\\""}' });
    const { RuleId } = await client.call('CreateRule', {
      Name: 'Everything',
      ProductKey,
      ShortTopic: '#',
      Select: '*',
    });
    await client.call('UpdateDeviceShadow', {
      ...{ ProductKey, DeviceName: 'device-1' },
      ShadowMessage: '{"method":"update","state":{"desired":{"huge":12345678901234567890.10}},"version":1}',
    });
    const before = await exportState(emulator);
    assert.match(before, /^{"format":"fleetbook emulator state","version":1,"schema":\d+,"lastMessageId":"\d+"}\n/);
    assert.ok(before.endsWith('\n{"end":true}\n'));

    await client.call('DeleteRule', { RuleId: RuleId });
    await client.call('DeleteDevice', { ProductKey, DeviceName: 'device-1' });
    await createProduct('Afterwards');
    const rows = before.split('\n').length - 3;
    assert.deepEqual(await importState(emulator, before), { status: 200, rows });
    const withoutHeader = (state: string) => state.slice(state.indexOf('\n'));
    assert.equal(withoutHeader(await exportState(emulator)), withoutHeader(before));
    assert.deepEqual(await productNames(), ['Round_trip']);
    const { ShadowMessage } = await client.call('GetDeviceShadow', { ProductKey, DeviceName: 'device-1' });
    assert.match(ShadowMessage, /"huge":12345678901234567890\.10/);
    // The counters of ids came along, so that no id is given out twice.
    const { RuleId: next } = await client.call('CreateRule', { Name: 'Another' });
    assert.equal(BigInt(next), BigInt(RuleId) + 1n);
  });

  it('goes into another emulator', async () => {
    const device = await register(await createProduct('Traveller'), 'device-1');
    await using other = await startTestEmulator();
    assert.equal((await importState(other, await exportState(emulator))).status, 200);
    const { deviceName: DeviceName, productKey: ProductKey } = device;
    const { Data } = await clientOf(other).call('QueryDeviceDetail', { ProductKey, DeviceName });
    assert.equal(Data.DeviceSecret, device.deviceSecret);
  });

  it('replaces another at once: devices are disconnected, waits end, what is remembered is forgotten', async () => {
    const empty = await exportState(emulator);
    const device = await register(await createProduct('Left_behind'), 'device-1');
    const { productKey: ProductKey, deviceName: DeviceName } = device;
    const full = await exportState(emulator);
    const connection = await login(device);
    await connection.subscribeAsync(`/sys/${ProductKey}/${DeviceName}/rrpc/request/+`);
    const asked = new Promise((resolve) => connection.once('message', resolve));
    const waiting = client.call('RRpc', { ProductKey, DeviceName, RequestBase64Byte: 'aGk=', Timeout: 8000 });
    await asked;
    const { MessageId: before } = await client.call('Pub', {
      ...{ ProductKey, MessageContent: 'aGk=' },
      TopicFullName: `/${ProductKey}/${DeviceName}/user/get`,
    });

    const closed = new Promise<void>((resolve) => connection.once('close', resolve));
    const imported = importState(emulator, empty);
    await closed;
    assert.equal((await waiting).RrpcCode, 'UNKNOW');
    assert.equal((await imported).status, 200);
    await assert.rejects(login(device), /Bad username or password|Not authorized/i);
    assert.deepEqual(await productNames(), []);

    assert.equal((await importState(emulator, full)).status, 200);
    const again = await login(device);
    const { MessageId: after } = await client.call('Pub', {
      ...{ ProductKey, MessageContent: 'aGk=' },
      TopicFullName: `/${ProductKey}/${DeviceName}/user/get`,
    });
    assert.ok(BigInt(after) > BigInt(before), `${after} follows ${before}`);
    await again.endAsync();
  });

  it('carries on with the MessageIds of a state that is ahead', async () => {
    const ahead = '9000000000000000000';
    const state = (await exportState(emulator)).replace(/"lastMessageId":"\d+"/, `"lastMessageId":"${ahead}"`);
    assert.equal((await importState(emulator, state)).status, 200);
    const ProductKey = await createProduct('Ahead');
    await register(ProductKey, 'device-1');
    const topic = `/${ProductKey}/device-1/user/get`;
    const { MessageId } = await client.call('Pub', { ProductKey, TopicFullName: topic, MessageContent: 'aGk=' });
    assert.ok(BigInt(MessageId) > BigInt(ahead));
  });

  it('can be led back to what it was at first, with keys, users and ports as they are', async () => {
    const { RuleId: first } = await client.call('CreateRule', { Name: 'Before' });
    const reader = await putUser(emulator, 'reader', { allow: ['iot:Query*'] });
    await injectFault(emulator, { status: 503, operation: 'RRpc' });
    await requestControl(emulator, 'PUT', 'clock', '{"offset":1000}');
    assert.deepEqual(await resetState(emulator), { seed: 'empty' });
    assert.deepEqual(rowsOf(await exportState(emulator), 'rules'), []);
    assert.deepEqual(await (await requestFaults(emulator, 'GET')).json(), { faults: [], lasting: [] });
    assert.equal(((await (await requestControl(emulator, 'GET', 'clock')).json()) as { offset: number }).offset, 0);
    assert.equal((await client.call('CreateRule', { Name: 'Again' })).RuleId, first, 'ids count from the first again');
    const asReader = new Client({ endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials: reader });
    await asReader.call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    const device = await register(await createProduct('After_reset'), 'device-1');
    await (await login(device)).endAsync();
  });

  it('is led back to times of the machine, whatever the clock was set off by', async () => {
    await using sample = await startSampleEmulator();
    const machine = Date.now();
    await requestControl(sample.running, 'PUT', 'clock', JSON.stringify({ offset: 1000 * 24 * 3_600_000 }));
    await resetState(sample.running);
    const devices = rowsOf(await exportState(sample.running), 'devices');
    assert.ok(devices.length > 0);
    assert.deepEqual(
      devices.filter(({ createdAt }) => Number(createdAt) > machine),
      [],
    );
  });

  it('is taken from a moment, whatever happens while it is written out', async () => {
    await using sample = await startSampleEmulator();
    const answer = await requestControl(sample.running, 'GET', 'state');
    await sample.client().call('DeleteDevice', { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-2500' });
    const state = await answer.text();
    assert.equal(rowsOf(state, 'devices').length, 5000);
    assert.equal(
      rowsOf(state, 'products').reduce((sum, { deviceCount }) => sum + Number(deviceCount), 0),
      5000,
    );
  });

  it('is no more trouble to whoever stops reading it', async () => {
    await using sample = await startSampleEmulator();
    const answer = await requestControl(sample.running, 'GET', 'state');
    await answer.body?.cancel();
    assert.equal(rowsOf(await exportState(sample.running), 'devices').length, 5000);
  });

  it('that is half sent changes nothing', async () => {
    await createProduct('Whole');
    const state = await exportState(emulator);
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from(state.slice(0, -20))),
      pull: (controller) => controller.error(new Error('the line broke')),
    });
    const sent = fetch(`${emulator.endpoint}/-/state`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${emulator.keys.controlToken}` },
      ...{ body, duplex: 'half' },
    });
    await assert.rejects(sent);
    assert.deepEqual(await productNames(), ['Whole']);
  });

  it('of an older version is brought up to date', async () => {
    const state = [
      '{"format":"fleetbook emulator state","version":1,"schema":1,"lastMessageId":"0"}',
      '{"products":{"id":1,"productKey":"old","regionId":"cn-shanghai","name":"Old","secret":"s","description":"","nodeType":0,"commodityCode":"iothub","id2":0,"createdAt":1}}',
      '{"devices":{"id":1,"productKey":"old","deviceName":"device","iotId":"i","secret":"s","connection":"OFFLINE","disabled":0,"createdAt":1}}',
      '{"rules":{"id":1000,"regionId":"cn-shanghai","name":"Rule","status":"STOP","dataType":"JSON","description":"","productKey":"old","shortTopic":"#","selected":"*","createdAt":1,"modifiedAt":1}}',
      '{"end":true}',
    ].join('\n');
    assert.deepEqual(await importState(emulator, state), { status: 200, rows: 3 });
    const after = await exportState(emulator);
    assert.equal(rowsOf(after, 'products')[0]?.['deviceCount'], 1);
    assert.equal(rowsOf(after, 'rules')[0]?.['topicType'], 1);
  });

  it('refuses a request that waited for it, instead of carrying it out on what came after', async () => {
    const client = new Client({
      ...{ endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials: emulator.keys, retry: { retries: 0 } },
    });
    const state = await exportState(emulator);
    await injectFault(emulator, { operation: 'CreateProduct', latency: 60_000 });
    const waiting = client.call('CreateProduct', { ProductName: 'Never_made', NodeType: 0 });
    const left = async () => (await (await requestFaults(emulator, 'GET')).json()) as { faults: unknown[] };
    while ((await left()).faults.length > 0);
    const [outcome, { status }] = await Promise.all([
      waiting.then(
        () => 'carried out',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      ),
      importState(emulator, state),
    ]);
    assert.equal(status, 200);
    assert.equal(outcome, 'ServiceUnavailable');
    assert.equal(await exportState(emulator).then((text) => text.includes('Never_made')), false);
  });

  it('lets requests wait that come in while it is exchanged', async () => {
    const state = await exportState(emulator);
    let answered = 0;
    const over = new AbortController();
    const asking = (async () => {
      while (!over.signal.aborted) {
        const answer = await callEmulator(emulator, 'QueryProductList', { CurrentPage: '1', PageSize: '10' });
        assert.equal(((await answer.json()) as { Success?: boolean }).Success, true);
        answered += 1;
      }
    })();
    const imports = await Promise.all(Array.from({ length: 5 }, () => importState(emulator, state)));
    over.abort();
    await asking;
    assert.deepEqual(
      imports.map(({ status }) => status),
      Array(5).fill(200),
    );
    assert.ok(answered > 0);
  });
});
