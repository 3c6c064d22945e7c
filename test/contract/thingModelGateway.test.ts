import assert from 'node:assert/strict';
import { isSameModel, ThingModelGateway } from '../../src/features/explorer/thingModel/thingModelGateway.ts';
import { injectFault } from '../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const product = { connectionId: 'emulator', regionId: 'cn-shanghai', productKey: 'a1Meter0001' };

const modelOf = (identifier: string): string => {
  const property = { identifier, name: 'Name', accessMode: 'r', dataType: { type: 'int' } };
  return JSON.stringify({ properties: [property], events: [], services: [] });
};

describe('Thing models through the gateway', () => {
  let emulator: SampleEmulator;
  let gateway: ThingModelGateway;
  let warnings: string[];
  const log = { warn: (message: string) => void warnings.push(message) };

  before(async () => {
    emulator = await startSampleEmulator();
    gateway = new ThingModelGateway({ clientFor: () => Promise.resolve(emulator.client()) });
  });

  beforeEach(() => {
    warnings = [];
  });

  after(async () => emulator[Symbol.asyncDispose]());

  it('gives back what the platform made of a model', async () => {
    const text = await gateway.replace(product, modelOf('load'), log);
    assert.equal(text, await gateway.read(product));
    assert.match(text, /"productKey": "a1Meter0001"/);
    assert.deepEqual(warnings, []);
  });

  it('takes a model for replaced where it cannot be read back', async () => {
    await injectFault(emulator.running, { operation: 'GetThingModelTsl', code: 'iot.common.QueryDeviceActionError' });
    const text = await gateway.replace(product, modelOf('level'), log);
    assert.ok(isSameModel(text, await gateway.read(product)));
    assert.match(text, /"level"/);
    assert.match(warnings.join(), /a1Meter0001 was sent, and not read back/);
  });

  it('sends nothing that is no thing model', async () => {
    await assert.rejects(gateway.replace(product, '{"properties": "none"}', log), { code: 'ThingModel' });
    assert.match(await gateway.read(product), /"level"/);
  });
});
