import assert from 'node:assert/strict';
import { EmulatorError } from '../../../../src/client/errors/emulatorError.ts';
import { readMqttHost } from '../../../../src/features/emulator/readMqttHost.ts';

describe('The setting for the address of devices', () => {
  for (const nothing of ['', '  ', undefined, null, '127.0.0.1', '127.0.1.1', 'localhost', '::1']) {
    it(`opens nothing where it is ${JSON.stringify(nothing)}`, () => {
      assert.equal(readMqttHost(nothing), undefined);
    });
  }

  for (const address of ['0.0.0.0', '192.168.1.20', '::', 'fe80::1']) {
    it(`takes ${address}`, () => assert.equal(readMqttHost(` ${address} `), address));
  }

  for (const wrong of ['my-laptop', '192.168.1.300', '192.168.1.20:1883', 5, ['0.0.0.0'], '--json']) {
    it(`refuses ${JSON.stringify(wrong)} with words that help`, () => {
      assert.throws(
        () => readMqttHost(wrong),
        (error) => error instanceof EmulatorError && /fleetbook\.emulator\.mqttHost is no address/.test(error.message),
      );
    });
  }
});
