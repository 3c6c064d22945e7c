import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

interface Destination {
  readonly items: readonly { readonly content: Readonly<Record<string, unknown>> }[];
}

describe('The rules of the sample', () => {
  let emulator: SampleEmulator;
  const devices: MqttClient[] = [];
  before(async () => (emulator = await startSampleEmulator()));
  after(async () => {
    await Promise.all(devices.map((device) => device.endAsync(true)));
    await emulator[Symbol.asyncDispose]();
  });

  const publish = async (ProductKey: string, DeviceName: string, payload: object) => {
    const { Data } = await emulator.client().call('QueryDeviceDetail', { ProductKey, DeviceName });
    const names = { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret ?? '' };
    const connection = { host: '127.0.0.1', port: emulator.running.mqttPort, reconnectPeriod: 0 };
    const device = await connectAsync({ ...connection, ...deriveCredentials(names) });
    devices.push(device);
    await device.publishAsync(`/${ProductKey}/${DeviceName}/user/update`, JSON.stringify(payload), { qos: 1 });
  };
  const contentsOf = async (path: string, deviceName: string) => {
    const headers = { authorization: `Bearer ${emulator.running.keys.controlToken}` };
    const answer = await fetch(`${emulator.endpoint}/-/destinations/${path}?limit=1000`, { headers });
    const { items } = (await answer.json()) as Destination;
    return items
      .map(({ content }) => content)
      .filter(({ device, primaryKey }) =>
        [device, (primaryKey as Destination['items'][0]['content'] | undefined)?.['device']].includes(deviceName),
      );
  };

  it('tell of rooms that are too warm', async () => {
    await publish('a1Thermo001', 'thermostat-2000', { temperature: 30.5 });
    await publish('a1Thermo001', 'thermostat-2000', { temperature: 29.5 });
    const alerts = await contentsOf('MNS/room-alerts', 'thermostat-2000');
    assert.deepEqual(
      alerts.map(({ temperature }) => temperature),
      [30.5],
    );
  });

  it('archive what meters read, once they are started', async () => {
    const { Data } = await emulator.client().call('ListRule', { CurrentPage: 1, PageSize: 10 });
    const RuleId = String(Data.find(({ Name }) => Name === 'Meter_archive')?.Id);
    await emulator.client().call('StartRule', { RuleId });
    await publish('a1Meter0001', 'meter-1000', { power: 320 });
    const rows = await contentsOf('OTS/meters%2Freadings', 'meter-1000');
    assert.deepEqual(
      rows.map(({ columns }) => columns),
      [{ power: 320 }],
    );
  });
});
