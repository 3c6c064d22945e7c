import assert from 'node:assert/strict';
import { parseDevicePlace } from '../../../../src/device/connection/devicePlace.ts';

describe('The address of a broker', () => {
  it('has a scheme, a host and mostly a port', () => {
    const shanghai = 'a1.iot-as-mqtt.cn-shanghai.aliyuncs.com';
    assert.deepEqual(parseDevicePlace(`mqtts://${shanghai}`), { host: shanghai, port: 1883, tls: true });
    assert.deepEqual(parseDevicePlace(' MQTTS://iot.example:443/ '), { host: 'iot.example', port: 443, tls: true });
    assert.deepEqual(parseDevicePlace('mqtt://127.0.0.1:8883'), { host: '127.0.0.1', port: 8883, tls: false });
    assert.deepEqual(parseDevicePlace('mqtt://[::1]:1884'), { host: '::1', port: 1884, tls: false });
  });

  it('leaves TLS out in local networks alone', () => {
    const place = parseDevicePlace('mqtt://iot.example');
    assert.ok('problem' in place);
    assert.match(place.problem, /Without TLS/);
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'iot.example',
      'https://iot.example',
      'mqtts://a b',
      'mqtts://iot.example:0',
      'mqtts://iot.example:70000',
      'mqtts://iot.example/path',
    ]) {
      assert.ok('problem' in parseDevicePlace(text), text);
    }
  });
});
