import assert from 'node:assert/strict';
import { isLocalHost } from '../../../../src/device/connection/isLocalHost.ts';

describe('isLocalHost', () => {
  it('knows this machine and local networks by their addresses', () => {
    for (const host of [
      'localhost',
      'LOCALHOST',
      '127.0.0.1',
      '127.9.9.9',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.20',
      '169.254.1.1',
      '::1',
      'fd12::1',
      'fe80::1',
    ]) {
      assert.ok(isLocalHost(host), host);
    }
  });

  it('takes everything else for the cloud', () => {
    for (const host of [
      'a1x.iot-as-mqtt.cn-shanghai.aliyuncs.com',
      'localhost.example',
      '172.32.0.1',
      '8.8.8.8',
      '0.0.0.0',
      '2001:db8::1',
      '127.1',
      '',
    ]) {
      assert.ok(!isLocalHost(host), host);
    }
  });
});
