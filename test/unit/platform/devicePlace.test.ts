import assert from 'node:assert/strict';
import { endpointOf } from '../../../src/catalogue/regions.ts';
import type { Connection } from '../../../src/platform/services.ts';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

type Place = typeof import('../../../src/platform/devicePlace.ts');

const address = { connectionId: 'east', regionId: 'cn-shanghai', productKey: 'a1Pump0001' };

describe('Where the devices of a connection connect to', () => {
  let code: Place;
  let setting: unknown;

  before(async () => {
    standInForVsCode({ workspace: { getConfiguration: () => ({ get: () => setting }) } });
    code = await import('../../../src/platform/devicePlace.ts');
  });

  beforeEach(() => {
    setting = undefined;
  });

  /** The place for a connection of the cloud, whose calls go to `endpoint`. */
  function placeOf(connection: Partial<Connection>, endpoint = endpointOf(address.regionId)) {
    const whole = { kind: 'cloud', name: 'Plant East', ...connection };
    const connections = { get: () => whole, addressOf: () => endpoint };
    return code.devicePlaceOf(
      { connections, emulator: {} } as unknown as Parameters<Place['devicePlaceOf']>[0],
      address,
    );
  }

  const isOfSetting = (error: unknown): boolean => error instanceof code.DevicePlaceError && error.isOfSetting;

  it('is the public broker of the region', async () => {
    const host = 'a1Pump0001.iot-as-mqtt.cn-shanghai.aliyuncs.com';
    assert.deepEqual(await placeOf({}), { host, port: 1883, tls: true });
  });

  it('is the broker of its dedicated instance, which has the name of that', async () => {
    const host = 'iot-060a0000.mqtt.iothub.aliyuncs.com';
    assert.deepEqual(await placeOf({ iotInstanceId: 'iot-060a0000' }), { host, port: 1883, tls: true });
  });

  it('is what the setting says, before all else', async () => {
    setting = { 'plant east': 'mqtts://mqtt.plant-east.example:8883' };
    const place = { host: 'mqtt.plant-east.example', port: 8883, tls: true };
    assert.deepEqual(await placeOf({ iotInstanceId: 'iot-060a0000' }), place);
    assert.deepEqual(await placeOf({}, 'https://iot.plant-east.example'), place);
  });

  it('is known to nobody where calls go to an address of its own, and the setting can mend that', async () => {
    for (const connection of [{}, { iotInstanceId: 'iot-060a0000' }]) {
      await assert.rejects(placeOf(connection, 'https://iot.plant-east.example'), (error) => {
        assert.match(String(error), /has an address of its own\. Give it in the setting fleetbook\.deviceEndpoints/);
        return isOfSetting(error);
      });
    }
    setting = { 'Plant East': 'plant-east.example' };
    await assert.rejects(placeOf({}), isOfSetting);
  });
});
