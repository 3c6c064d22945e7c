import assert from 'node:assert/strict';
import { FleetChildren } from '../../src/features/explorer/fleetChildren.ts';
import { nodeId, type FleetNode } from '../../src/features/explorer/fleetNode.ts';
import { DeviceMemory } from '../../src/features/explorer/pinned/deviceMemory.ts';
import { ThingModelError } from '../../src/features/explorer/thingModel/thingModelError.ts';
import { ThingModelGateway } from '../../src/features/explorer/thingModel/thingModelGateway.ts';
import type { Client } from '../../src/client/client.ts';
import type { Connection } from '../../src/platform/services.ts';
import { injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const connection: Connection = {
  id: 'emulator',
  name: 'Local emulator',
  kind: 'emulator',
  regionIds: ['cn-shanghai'],
};
const scope = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('The rows of the explorer', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let children: FleetChildren;
  let memory: DeviceMemory;
  /** The operations that were called since it was emptied. */
  const calls: string[] = [];
  const warnings: string[] = [];

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client({
      log: { ...silent, info: (line) => calls.push(/^\w+/.exec(line)?.[0] ?? line) },
    });
    const stored = new Map<string, unknown>();
    const memento = {
      get: (key: string, otherwise?: unknown) => stored.get(key) ?? otherwise,
      update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
    };
    memory = new DeviceMemory(memento, silent);
    children = new FleetChildren({ all: [connection], clientFor: () => Promise.resolve(client) }, memory, {
      warn: (line) => warnings.push(line),
    });
  });

  after(async () => emulator[Symbol.asyncDispose]());

  /** Walks down from the connection by the ends of the rows' ids. */
  async function walk(...ends: string[]): Promise<FleetNode> {
    let node: FleetNode = { kind: 'connection', connection };
    for (const end of ends) {
      const next: FleetNode | undefined = (await children.of(node)).find((child) => nodeId(child).endsWith(end));
      assert.ok(next, `${end} below ${nodeId(node)}`);
      node = next;
    }
    return node;
  }

  const product = (key: string, ...ends: string[]) => walk('cn-shanghai', '#products', key, ...ends);
  const ids = async (node: FleetNode) => (await children.of(node)).map((child) => nodeId(child).split('/').at(-1));

  it('reads what is opened, once', async () => {
    const devices = await product('a1Thermo001', '#devices');
    calls.length = 0;
    assert.equal((await children.of(devices)).length, 51);
    assert.deepEqual(calls, ['QueryDevice', 'BatchGetDeviceState']);
    await children.of(devices);
    assert.equal(calls.length, 2);
  });

  it('reads anew what is at and below a row that is refreshed, and nothing else', async () => {
    const devices = await product('a1Thermo001', '#devices');
    const topics = await product('a1Thermo001', '#topics');
    const others = await product('a1Meter0001', '#topics');
    for (const node of [devices, topics, others]) await children.of(node);
    const before = await ids(devices);
    calls.length = 0;
    children.invalidate(nodeId(await product('a1Thermo001')));
    for (const node of [devices, topics, others]) await children.of(node);
    assert.deepEqual(calls.sort(), ['BatchGetDeviceState', 'QueryDevice', 'QueryProductTopic']);
    assert.deepEqual(await ids(devices), before);
  });

  it('shows the devices behind a gateway with their product, page by page', async () => {
    const gateway = await product('a1Gateway01', '#devices', 'gateway-01');
    assert.deepEqual(await ids(gateway), ['gateway-01#subDevices', 'gateway-01#routes']);
    const rows = await children.of(await product('a1Gateway01', '#devices', 'gateway-01', '#subDevices'));
    assert.equal(rows.length, 10);
    const [first] = rows;
    assert.ok(first?.kind === 'device');
    assert.deepEqual(first.address, { ...scope, productKey: 'a1Meter0001', deviceName: 'meter-0002' });
    assert.notEqual(first.status, 'unknown');
  });

  it('shows the routes of a device, both ways', async () => {
    const routes = await children.of(await product('a1Thermo001', '#devices', 'thermostat-0001', '#routes'));
    assert.deepEqual(
      routes.map((row) => row.kind === 'route' && `${row.route.own} ${row.route.direction} ${row.route.other}`),
      [
        '/a1Thermo001/thermostat-0001/user/update to /a1Gateway01/gateway-01/user/diagnostics',
        '/a1Thermo001/thermostat-0001/user/update to /a1Gateway01/gateway-02/user/diagnostics',
      ],
    );
    const back = await children.of(await product('a1Gateway01', '#devices', 'gateway-02', '#routes'));
    assert.deepEqual(
      back.map((row) => row.kind === 'route' && `${row.route.direction} ${row.route.other}`),
      ['from /a1Thermo001/thermostat-0001/user/update'],
    );
  });

  it('has a thing model below Pro products alone', async () => {
    assert.deepEqual(await ids(await product('a1Meter0001')), [
      'a1Meter0001#devices',
      'a1Meter0001#topics',
      'a1Meter0001#thingModel',
    ]);
    assert.equal((await ids(await product('a1Tracker01'))).includes('a1Tracker01#thingModel'), false);
  });

  it('shows devices and topics to whom the product itself is refused, and asks again when it is refreshed', async () => {
    const meters = await product('a1Meter0001');
    children.invalidate(nodeId(meters));
    await injectFault(emulator.running, { operation: 'QueryProduct', code: 'NoPermission' });
    assert.deepEqual(await ids(meters), ['a1Meter0001#devices', 'a1Meter0001#topics']);
    assert.match(warnings.join('\n'), /^Explorer: whether a1Meter0001 has a thing model is not known: .+$/);
    assert.equal((await ids(meters)).length, 3);
    calls.length = 0;
    await ids(meters);
    assert.deepEqual(calls, []);
    children.invalidate(nodeId(meters));
    await ids(meters);
    assert.deepEqual(calls, ['QueryProduct']);
  });

  it('says what to do where a list is empty', async () => {
    const [row] = await children.of(await product('a1Tracker01', '#devices', 'tracker-0001', '#routes'));
    assert.ok(row?.kind === 'notice');
    assert.equal(row.notice.text, 'No routes yet: add one');
  });

  it('shows remembered devices above the connections, also one that is gone', async () => {
    assert.deepEqual(
      children.roots().map(({ kind }) => kind),
      ['connection'],
    );
    await memory.pin({ ...scope, productKey: 'a1Gateway01', deviceName: 'gateway-03' });
    await memory.pin({ ...scope, productKey: 'a1Gateway01', deviceName: 'gone-01' });
    await memory.note({ ...scope, productKey: 'a1Thermo001', deviceName: 'thermostat-0001' });
    const [pinned, recent] = children.roots();
    assert.ok(pinned?.kind === 'pinned' && recent?.kind === 'recent');
    const rows = await children.of(pinned);
    assert.deepEqual(
      rows.map((row) => row.kind === 'device' && [row.address.deviceName, row.gateway, row.status === 'unknown']),
      [
        ['gateway-03', true, false],
        ['gone-01', false, true],
      ],
    );
  });

  it('reads and replaces a thing model, and sends none that is none', async () => {
    const gateway = new ThingModelGateway({ clientFor: () => Promise.resolve(client) });
    const meters = { ...scope, productKey: 'a1Meter0001' };
    const text = await gateway.read(meters);
    assert.match(text, /\n {6}"identifier": "voltage",\n/);
    calls.length = 0;
    await assert.rejects(() => gateway.write(meters, '{"properties": 7}'), ThingModelError);
    await assert.rejects(() => gateway.write(meters, 'properties'), /not JSON.*Nothing was sent/);
    assert.deepEqual(calls, []);
    const level =
      '{"identifier":"level","name":"L","accessMode":"r","dataType":{"type":"double","specs":{"max":"1.0"}}}';
    await gateway.write(meters, `{"profile":{"productKey":"other","x":1.0},"properties":[${level}]}`);
    assert.match(await gateway.read(meters), /"productKey": "a1Meter0001"/);
    assert.match(await gateway.read(meters), /"x": 1\.0/);
  });
});
