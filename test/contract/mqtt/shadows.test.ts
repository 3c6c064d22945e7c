import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const names = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-shadowed' } as const;
const updateTopic = `/shadow/update/${names.ProductKey}/${names.DeviceName}`;
const getTopic = `/shadow/get/${names.ProductKey}/${names.DeviceName}`;
const now = Date.UTC(2026, 0, 15, 12, 0, 0, 987);
const timestamp = Math.floor(now / 1000);
const stamp = { timestamp };

describe('The shadow of a device', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;

  before(async () => {
    emulator = await startSampleEmulator({ now: () => now });
    client = emulator.client({ now: () => now });
    device = await AlinkDevice.connect(emulator, client, names.ProductKey, names.DeviceName);
    await device.client.subscribeAsync(getTopic);
  });
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const send = async (payload: string): Promise<unknown> => {
    const messages = receive(device.client, 1);
    await device.client.publishAsync(updateTopic, payload, { qos: 1 });
    const [message] = await messages;
    assert.equal(message?.topic, getTopic);
    return JSON.parse(String(message.payload));
  };
  const ask = (message: unknown) => send(JSON.stringify(message));
  const read = async () => (await client.call('GetDeviceShadow', names)).ShadowMessage;

  it('is read by the device before anything was written', async () => {
    assert.deepEqual(await ask({ method: 'get' }), {
      method: 'reply',
      payload: { status: 'success', state: {}, metadata: {} },
      ...{ version: 0, timestamp: 0 },
    });
  });

  it('has what the device reports, with every digit', async () => {
    assert.deepEqual(await send('{"method":"update","state":{"reported":{"level":21.0,"mode":"eco"}},"version":1}'), {
      method: 'reply',
      payload: { status: 'success', version: 1 },
      timestamp,
    });
    assert.equal(
      await read(),
      `{"state":{"reported":{"level":21.0,"mode":"eco"}},"metadata":{"reported":{"level":{"timestamp":${timestamp}},"mode":{"timestamp":${timestamp}}}},"timestamp":${timestamp},"version":1}`,
    );
  });

  it('goes to the device when an application desires something, and is settled by it', async () => {
    const controlled = receive(device.client, 1);
    const ShadowMessage = JSON.stringify({ method: 'update', state: { desired: { mode: 'heat' } }, version: 2 });
    await client.call('UpdateDeviceShadow', { ...names, ShadowMessage });
    const [control] = await controlled;
    const expected = {
      payload: {
        status: 'success',
        state: { desired: { mode: 'heat' }, reported: { level: 21, mode: 'eco' } },
        metadata: { desired: { mode: stamp }, reported: { level: stamp, mode: stamp } },
      },
      ...{ version: 2, timestamp },
    };
    assert.deepEqual(JSON.parse(String(control?.payload)), { method: 'control', ...expected });
    assert.deepEqual(await ask({ method: 'get' }), { method: 'reply', ...expected });
    const settled = { method: 'update', state: { reported: { mode: 'heat' }, desired: 'null' }, version: 3 };
    assert.deepEqual(await ask(settled), {
      ...{ method: 'reply', payload: { status: 'success', version: 3 }, timestamp },
    });
    const { state, metadata } = JSON.parse(await read()) as { state: unknown; metadata: unknown };
    assert.deepEqual(state, { reported: { level: 21, mode: 'heat' } });
    assert.deepEqual(metadata, { reported: { level: stamp, mode: stamp }, desired: stamp });
  });

  it('loses what the device deletes', async () => {
    await ask({ method: 'delete', state: { reported: { level: 'null' } }, version: 4 });
    assert.deepEqual((JSON.parse(await read()) as { state: unknown }).state, { reported: { mode: 'heat' } });
    await ask({ method: 'delete', state: { reported: 'null' }, version: 5 });
    assert.deepEqual((JSON.parse(await read()) as { state: unknown }).state, {});
  });

  it('starts its versions again with -1', async () => {
    assert.deepEqual(await ask({ method: 'update', state: { reported: { mode: 'eco' } }, version: -1 }), {
      ...{ method: 'reply', payload: { status: 'success', version: 0 }, timestamp },
    });
  });

  it('stays as it is when a message is refused', async () => {
    await ask({ method: 'update', state: { reported: { mode: 'eco' } }, version: 7 });
    const before = await read();
    for (const [payload, errorcode] of [
      ['', '407'],
      ['{', '400'],
      ['{}', '401'],
      ['{"method":"update","version":8}', '402'],
      ['{"method":"update","state":{"reported":{"a":1}},"version":"x"}', '403'],
      ['{"method":"update","state":{},"version":8}', '404'],
      ['{"method":"update","state":{"reported":{}},"version":8}', '405'],
      ['{"method":"replace"}', '406'],
      ['{"method":"update","state":{"reported":{"a":1}},"version":7}', '409'],
    ] as const) {
      const reply = (await send(payload)) as { payload: { content: { errormessage: string } } };
      const { errormessage } = reply.payload.content;
      assert.match(errormessage, /\.$/, payload);
      assert.deepEqual(reply, {
        ...{ method: 'reply', payload: { status: 'error', content: { errorcode, errormessage } }, timestamp },
      });
    }
    assert.equal(await read(), before);
  });

  it('answers 20 requests a second where limits are enforced, and drops the others', async () => {
    let clock = now;
    const log: string[] = [];
    const line = (message: string) => void log.push(message);
    await using limited = await startSampleEmulator({
      ...{ now: () => clock, enforceLimits: true, log: { debug: line, info: line, warn: line, error: line } },
    });
    const api = limited.client({ now: () => clock });
    await using asking = await AlinkDevice.connect(limited, api, names.ProductKey, names.DeviceName);
    await asking.client.subscribeAsync(getTopic);
    let answers = 0;
    asking.client.on('message', (topic) => (answers += topic === getTopic ? 1 : 0));
    const askTimes = async (times: number) => {
      for (let time = 0; time < times; time += 1) asking.client.publish(updateTopic, '{"method":"get"}');
      // It is answered after all of them.
      await asking.ask('thing.dsltemplate.get', {});
      return answers;
    };
    assert.equal(await askTimes(25), 20);
    clock += 1000;
    answers = 0;
    assert.equal(await askTimes(1), 1);
    assert.equal(log.filter((text) => text.includes('more than 20 times a second')).length, 5);
  });

  it('counts on over messages that come at once', async () => {
    const replies = receive(device.client, 20);
    for (let version = 8; version < 28; version += 1) {
      device.client.publish(
        updateTopic,
        JSON.stringify({ method: 'update', state: { reported: { [`key${version}`]: version } }, version }),
      );
    }
    for (const { payload } of await replies) assert.match(String(payload), /"status":"success"/);
    const { state, version } = JSON.parse(await read()) as { state: { reported: object }; version: number };
    assert.equal(version, 27);
    assert.equal(Object.keys(state.reported).length, 21);
  });
});
