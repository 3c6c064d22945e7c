import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { alinkTopic } from '../../../src/device/alink.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-called' } as const;

describe('The history of services', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;
  const log: string[] = [];

  before(async () => {
    const line = (message: string) => void log.push(message);
    emulator = await startSampleEmulator({ log: { debug: line, info: line, warn: line, error: line } });
    client = emulator.client();
    device = await AlinkDevice.connect(emulator, client, meter.ProductKey, meter.DeviceName);
  });
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const callsOf = async (Identifier?: string) => {
    const span = { StartTime: '0', EndTime: String(Date.now() + 1000), PageSize: 50, Asc: 1 } as const;
    const { List } = (await client.call('QueryDeviceServiceData', { ...meter, Identifier, ...span })).Data;
    return List.map((call) => [call.Identifier, call.InputData, call.OutputData]);
  };
  const reply = (service: string, payload: string) =>
    device.client.publishAsync(`${alinkTopic(device.name, `thing.service.${service}`)}_reply`, payload, { qos: 1 });

  it('has what was asked for, and the answer when it comes', async () => {
    const { Data } = await client.call('SetDeviceProperty', { ...meter, Items: '{"relay": 1}' });
    assert.deepEqual(await callsOf('set'), [['set', '{"relay":1}', undefined]]);
    const answer = `{"id": "${Data.MessageId}", "code": 200, "data": {}, "ratio": 1.0}`;
    await reply('property.set', answer);
    assert.deepEqual(await callsOf('set'), [['set', '{"relay":1}', answer.replaceAll(' ', '')]]);
  });

  it('keeps the first answer, and takes none but that of the call', async () => {
    const { Data } = await client.call('InvokeThingService', { ...meter, Identifier: 'resetEnergy', Args: '{}' });
    const id = Data.MessageId ?? '';
    await reply('readRegister', `{"id":"${id}","code":200,"data":{}}`);
    await reply('property.set', `{"id":"${id}","code":200,"data":{}}`);
    for (const text of ['{', '[]', `{"id":"${id}"}`, '{"id":"7","code":200}', '{"id":"9".repeat(30),"code":200}'])
      await reply('resetEnergy', text);
    assert.deepEqual(await callsOf('resetEnergy'), [['resetEnergy', '{}', undefined]]);
    // A number, as some devices have it.
    await reply('resetEnergy', `{"id":${id},"code":100001,"data":{"why":"busy"}}`);
    await reply('resetEnergy', `{"id":"${id}","code":200,"data":{}}`);
    const [call] = await callsOf('resetEnergy');
    assert.equal(call?.[2], `{"id":${id},"code":100001,"data":{"why":"busy"}}`);
    assert.equal(log.filter((line) => line.includes('it is ignored')).length, 8);
  });

  it('has synchronous calls that reached the device, with its answer or without', async () => {
    await device.client.subscribeAsync(alinkTopic(device.name, 'rrpc.request.+'));
    for (const answer of ['{"id":"1","code":200,"data":{"value":42}}', '{"id":"1","code":460,"data":{}}', 'done']) {
      const asked = receive(device.client, 1);
      const invoked = client.call('InvokeThingService', {
        ...meter,
        Identifier: 'readRegister',
        Args: '{"address":21}',
      });
      const [request] = await asked;
      device.client.publish(request?.topic.replace('/request/', '/response/') ?? '', answer);
      await invoked.catch(() => undefined);
    }
    assert.deepEqual(await callsOf('readRegister'), [
      ['readRegister', '{"address":21}', '{"id":"1","code":200,"data":{"value":42}}'],
      ['readRegister', '{"address":21}', '{"id":"1","code":460,"data":{}}'],
      ['readRegister', '{"address":21}', undefined],
    ]);
  });

  it('has all services where none is named', async () => {
    const names = (await callsOf()).map(([name]) => name);
    assert.deepEqual(names, ['set', 'resetEnergy', 'readRegister', 'readRegister', 'readRegister']);
  });

  it('does not have a synchronous call of a device that was away', async () => {
    const away = { ProductKey: meter.ProductKey, DeviceName: 'meter-0002' };
    const call = client.call('InvokeThingService', { ...away, Identifier: 'readRegister', Args: '{}' });
    await assert.rejects(call, /OFFLINE/);
    const span = { StartTime: '0', EndTime: String(Date.now()) } as const;
    assert.deepEqual((await client.call('QueryDeviceServiceData', { ...away, ...span })).Data.List, []);
  });
});
