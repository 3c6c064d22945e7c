import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../../src/client/client.ts';
import type { Behaviour } from '../../../src/device/behaviour/behaviour.ts';
import { defaultBehaviour } from '../../../src/device/behaviour/defaultBehaviour.ts';
import { loadBehaviour } from '../../../src/device/behaviour/loadBehaviour.ts';
import { withoutFiles, type LoadedBehaviour } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../../src/device/virtualDevice.ts';
import { parseJson } from '../../../src/common/losslessJson.ts';
import { parseShadow } from '../../../src/model/shadow/shadowDocument.ts';
import { parseThingModel } from '../../../src/model/thingModel/parseThingModel.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const ProductKey = 'a1Meter0001';

describe('A virtual device on the emulator', () => {
  let emulator: SampleEmulator;
  let client: Client;
  const devices: VirtualDevice[] = [];
  const log: string[] = [];
  let count = 0;
  let names: { readonly ProductKey: string; readonly DeviceName: string };

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
  });
  beforeEach(() => {
    log.length = 0;
    names = { ProductKey, DeviceName: `virtual-${(count += 1)}` };
  });
  afterEach(() => Promise.all(devices.splice(0).map((device) => device.close())));
  after(() => emulator[Symbol.asyncDispose]());

  /** Registers a device and connects it. */
  const start = async (behaviour: Behaviour | LoadedBehaviour) => {
    const { Data } = await client.call('RegisterDevice', names);
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: emulator.running.mqttPort },
      device: { productKey: ProductKey, deviceName: names.DeviceName, deviceSecret: Data.DeviceSecret },
      behaviour: 'recordings' in behaviour ? behaviour : withoutFiles(behaviour),
      log: { debug: line, info: line, warn: line, error: line },
      backoff: { first: 20, longest: 20 },
    });
    devices.push(device);
    await device.ready;
    return device;
  };
  const valueOf = async (identifier: string) => {
    const { Data } = await client.call('QueryDevicePropertyStatus', names);
    return Data.List.find(({ Identifier }) => Identifier === identifier)?.Value;
  };
  const everything = { StartTime: '0', EndTime: '9999999999999', PageSize: 50, Asc: 1 } as const;
  const historyOf = async (Identifier: string) => {
    const { Data } = await client.call('QueryDevicePropertyData', { ...names, Identifier, ...everything });
    return Data.List.map(({ Value }) => Value);
  };
  const until = async <T>(read: () => Promise<T>, isIt: (value: T) => boolean): Promise<T> => {
    for (;;) {
      const value = await read();
      if (isIt(value)) return value;
      await delay(10);
    }
  };

  it('takes properties, and reports them from then on', async () => {
    const values = { relay: { type: 'constant', value: 0 }, power: { type: 'constant', value: 5 } } as const;
    const device = await start({ set: {}, posts: [{ type: 'properties', every: 0.1, values }] });
    await until(
      () => valueOf('relay'),
      (value) => value === '0',
    );
    await client.call('SetDeviceProperty', { ...names, Items: '{"relay":1,"reportInterval":60}' });
    await until(
      () => valueOf('relay'),
      (value) => value === '1',
    );
    assert.equal(await valueOf('reportInterval'), '60');
    const before = (await historyOf('power')).length;
    await until(
      () => historyOf('power'),
      ({ length }) => length > before + 1,
    );
    assert.equal(await valueOf('relay'), '1');
    assert.equal(device.counters.failed, 0);
    assert.ok(device.counters.answered === 1 && device.counters.sent > 4);
  });

  it('refuses properties, and keeps what it had', async () => {
    const device = await start({ set: { code: 100_001 } });
    await client.call('SetDeviceProperty', { ...names, Items: '{"relay":1}' });
    await until(
      () => Promise.resolve(device.counters.answered),
      (answered) => answered === 1,
    );
    assert.equal(device.counters.sent, 1);
  });

  it('carries services out, whether the caller waits or not', async () => {
    await start({
      services: {
        readRegister: { type: 'template', body: { value: '${params.address * 2}' } },
        '*': { type: 'fixed', body: {}, delay: 0.02 },
      },
    });
    const call = { ...names, Identifier: 'readRegister', Args: '{"address":21}' };
    assert.equal((await client.call('InvokeThingService', call)).Data.Result, '{"value":42}');
    await client.call('InvokeThingService', { ...names, Identifier: 'resetEnergy', Args: '{"reason":"moved"}' });
    const query = { ...names, Identifier: 'resetEnergy', ...everything };
    const list = await until(
      async () => (await client.call('QueryDeviceServiceData', query)).Data.List,
      ([call]) => call?.OutputData !== undefined && call.OutputData !== '',
    );
    assert.equal(list[0]?.InputData, '{"reason":"moved"}');
  });

  it('fails at services as it is told to', async () => {
    await start({ services: { readRegister: { type: 'fixed', code: 100_002, body: {} } } });
    const call = { ...names, Identifier: 'readRegister', Args: '{"address":21}' };
    await assert.rejects(client.call('InvokeThingService', call), /100002/);
  });

  it('plays what was recorded', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-recording-'));
    const values = {
      voltage: { type: 'recording', file: 'track.csv', field: 'voltage', atEnd: 'stay' },
      power: { type: 'recording', file: 'power.jsonl', field: 'power' },
    };
    const behaviour = { posts: [{ type: 'properties', every: 0.05, values }] };
    await writeFile(path.join(folder, 'meter.behaviour.json'), JSON.stringify(behaviour));
    await writeFile(path.join(folder, 'track.csv'), 'at,voltage\n1,229.5\n2,230.0\n3,231\n');
    await writeFile(path.join(folder, 'power.jsonl'), '{"power":10}\n{"power":20}\n');
    await start(await loadBehaviour(path.join(folder, 'meter.behaviour.json')));
    await until(
      () => historyOf('voltage'),
      ({ length }) => length >= 5,
    );
    assert.deepEqual((await historyOf('voltage')).slice(0, 5), ['229.5', '230.0', '231', '231', '231']);
    assert.deepEqual((await historyOf('power')).slice(0, 5), ['10', '20', '10', '20', '10']);
    await rm(folder, { recursive: true });
  });

  it('tells events, and learns what the platform refuses', async () => {
    const device = await start({
      posts: [
        { type: 'event', event: 'overload', every: 0.05, body: { phase: 2, power: 12_000 } },
        { type: 'properties', every: 0.05, body: { relay: 7 } },
      ],
    });
    const query = { ...names, Identifier: 'overload', ...everything };
    const events = await until(
      async () => (await client.call('QueryDeviceEventData', query)).Data.List,
      ({ length }) => length > 0,
    );
    assert.equal(events[0]?.OutputData, '{"phase":2,"power":12000}');
    await until(
      () => Promise.resolve(device.counters.failed),
      (failed) => failed > 0,
    );
    assert.match(log.join('\n'), /the platform answered \/sys\/.*\/thing\/event\/property\/post_reply with 6308/);
  });

  it('makes what its shadow desires its own, and says so', async () => {
    const desire = (state: object, version: number) =>
      client.call('UpdateDeviceShadow', {
        ...names,
        ShadowMessage: JSON.stringify({ method: 'update', state: { desired: state }, version }),
      });
    const shadow = async () => parseShadow((await client.call('GetDeviceShadow', names)).ShadowMessage);
    const values = { mode: { type: 'constant', value: 'heat' } } as const;
    await start({ shadow: {}, posts: [{ type: 'shadow', every: 0.1, values }] });
    await until(shadow, ({ state }) => state.reported?.['mode'] === 'heat');
    const target = parseJson('21.0');
    await desire({ mode: 'eco', target }, 1000);
    const { state } = await until(shadow, (now) => now.state.reported?.['mode'] === 'eco');
    assert.deepEqual(state.reported?.['target'], target);
    const { version } = await shadow();
    assert.ok(version > 1000);
    await until(shadow, (now) => now.version > version);
    assert.equal((await shadow()).state.reported?.['mode'], 'eco', 'and stays so');
  });

  it('goes on where it was when its connection comes back', async () => {
    const device = await start({
      posts: [
        { type: 'properties', every: 0.05, values: { power: { type: 'steps', values: [1, 2, 3, 4, 5, 6, 7, 8, 9] } } },
      ],
    });
    await until(
      () => historyOf('power'),
      ({ length }) => length >= 2,
    );
    await client.call('DisableThing', names);
    await until(
      () => Promise.resolve(device.status.state),
      (state) => state === 'waiting',
    );
    const before = (await historyOf('power')).length;
    await client.call('EnableThing', names);
    await until(
      () => historyOf('power'),
      ({ length }) => length > before + 1,
    );
    const history = (await historyOf('power')).map(Number);
    assert.ok(
      history.every((value, index) => index === 0 || value > history[index - 1]! || value < 3),
      String(history),
    );
  });

  it('without a behaviour does what fits its thing model', async () => {
    const { TslStr } = (await client.call('GetThingModelTsl', { ProductKey })).Data;
    const { model } = parseThingModel(TslStr ?? '');
    assert.ok(model);
    const device = await start(defaultBehaviour(model));
    await until(
      () => valueOf('voltage'),
      (value) => value !== '',
    );
    const { Data } = await client.call('QueryDevicePropertyStatus', names);
    for (const { Identifier, Value } of Data.List) assert.match(Value ?? '', /^[\d.]+$/, Identifier);
    const call = { ...names, Identifier: 'readRegister', Args: '{"address":1}' };
    assert.match((await client.call('InvokeThingService', call)).Data.Result ?? '', /^{"value":\d+}$/);
    assert.equal(device.counters.failed, 0);
  });
});
