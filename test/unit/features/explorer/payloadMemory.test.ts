import assert from 'node:assert/strict';
import { RedactingLogger } from '../../../../src/common/redactingLogger.ts';
import { MemoryMemento } from '../connections/memoryMemento.ts';
import { PayloadMemory } from '../../../../src/features/explorer/messaging/payloadMemory.ts';

const address = {
  connectionId: 'emulator',
  regionId: 'cn-shanghai',
  productKey: 'a1Thermo001',
  deviceName: 'thermostat-0001',
};

const remember = (memory: PayloadMemory, text: string, parameter = 'MessageContent') =>
  memory.remember(address, 'Pub', [parameter], new Map([[parameter, text]]));

const silent = (): void => undefined;
const log = new RedactingLogger({ debug: silent, info: silent, warn: silent, error: silent });

describe('PayloadMemory', () => {
  it('gives back what was sent to any device of the product, the last one first and each once', async () => {
    const memory = new PayloadMemory(new MemoryMemento(), log);
    for (const text of ['one', 'two', 'one']) await remember(memory, text);
    assert.deepEqual(memory.recall({ ...address, deviceName: 'other-0001' }, 'Pub', 'MessageContent'), ['one', 'two']);
    assert.deepEqual(memory.recall({ ...address, productKey: 'a1Meter0001' }, 'Pub', 'MessageContent'), []);
    assert.deepEqual(memory.recall(address, 'RRpc', 'RequestBase64Byte'), []);
  });

  it('puts the name of the device at hand into a topic', async () => {
    const memory = new PayloadMemory(new MemoryMemento(), log);
    await remember(memory, '/a1Thermo001/thermostat-0001/user/get', 'TopicFullName');
    const other = { ...address, deviceName: 'thermostat-0002' };
    assert.deepEqual(memory.recall(other, 'Pub', 'TopicFullName'), ['/a1Thermo001/thermostat-0002/user/get']);
  });

  it('leaves a payload as it was typed, whatever it holds', async () => {
    const memory = new PayloadMemory(new MemoryMemento(), log);
    const payloads = ['{"topic":"/p/${deviceName}/x"}', '/p/${deviceName}/x', '/p/thermostat-0001/x'];
    for (const payload of payloads) await remember(memory, payload);
    const other = { ...address, deviceName: 'thermostat-0002' };
    assert.deepEqual(memory.recall(other, 'Pub', 'MessageContent'), payloads.toReversed());
  });

  it('keeps eight values, and none that is very long', async () => {
    const memory = new PayloadMemory(new MemoryMemento(), log);
    for (let number = 0; number < 12; number++) await remember(memory, `payload ${number}`);
    await remember(memory, 'x'.repeat(5000));
    const values = memory.recall(address, 'Pub', 'MessageContent');
    assert.equal(values.length, 8);
    assert.equal(values[0], 'payload 11');
  });

  it('keeps what it can read of what is stored, and what it cannot', async () => {
    const state = new MemoryMemento();
    await remember(new PayloadMemory(state, log), 'one');
    await state.update('fleetbook.payloads', [{ later: true }, ...(state.get('fleetbook.payloads') as unknown[])]);
    await remember(new PayloadMemory(state, log), 'two');
    assert.deepEqual(new PayloadMemory(state, log).recall(address, 'Pub', 'MessageContent'), ['two', 'one']);
    assert.deepEqual((state.get('fleetbook.payloads') as unknown[])[0], { later: true });
  });

  it('forgets what was sent through a connection, or all', async () => {
    const memory = new PayloadMemory(new MemoryMemento(), log);
    const other = { ...address, connectionId: 'plant' };
    await remember(memory, 'one');
    await memory.remember(other, 'Pub', ['MessageContent'], new Map([['MessageContent', 'two']]));
    await memory.forgetConnection('plant');
    assert.deepEqual(memory.recall(other, 'Pub', 'MessageContent'), []);
    assert.deepEqual(memory.recall(address, 'Pub', 'MessageContent'), ['one']);
    await memory.clear();
    assert.deepEqual(memory.recall(address, 'Pub', 'MessageContent'), []);
  });

  it('begins anew where what is stored is of another form', async () => {
    const state = new MemoryMemento();
    await state.update('fleetbook.payloads', { key: 'no list' });
    assert.deepEqual(new PayloadMemory(state, log).recall(address, 'Pub', 'MessageContent'), []);
  });
});
