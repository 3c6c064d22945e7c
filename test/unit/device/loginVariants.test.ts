import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { loginVariants } from '../../../src/device/doctor/loginVariants.ts';

describe('loginVariants', () => {
  it('derives what a device logs in with for each securemode and signmethod', () => {
    const derived = loginVariants({ productKey: 'pk', deviceName: 'device', deviceSecret: 'secret' });
    const content = 'clientIdpk.devicedeviceNamedeviceproductKeypk';
    const expected = [3, 2].flatMap((secureMode) =>
      ['sha256', 'sha1', 'md5'].map((digest) => ({
        signMethod: `hmac${digest}`,
        secureMode,
        credentials: {
          clientId: `pk.device|securemode=${secureMode},signmethod=hmac${digest}|`,
          username: 'device&pk',
          password: createHmac(digest, 'secret').update(content).digest('hex'),
        },
      })),
    );
    assert.deepEqual(derived, expected);
  });
});
