import assert from 'node:assert/strict';
import { instanceMqttHost, isInstanceMqttHost } from '../../../src/catalogue/instanceMqttHost.ts';
import { mqttHostOf } from '../../../src/catalogue/regions.ts';

describe('instanceMqttHost', () => {
  it('builds the address of an instance’s broker, of nothing but an ID', () => {
    assert.equal(instanceMqttHost('iot-060a0000'), 'iot-060a0000.mqtt.iothub.aliyuncs.com');
    for (const id of ['', 'a.b', 'a/b', 'evil.example#', 'a b']) assert.throws(() => instanceMqttHost(id), RangeError);
  });

  it('is told from the public broker of a region', () => {
    assert.ok(isInstanceMqttHost(instanceMqttHost('iot-060a0000')));
    assert.ok(!isInstanceMqttHost(mqttHostOf('cn-beijing', 'a1Meter0001')));
  });
});
