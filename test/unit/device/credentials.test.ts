import assert from 'node:assert/strict';
import type { SignMethod } from '../../../src/device/clientId.ts';
import { deriveCredentials, parseUsername, passwordsEqual, sign } from '../../../src/device/credentials.ts';

const device = { productKey: 'pk', deviceName: 'device', deviceSecret: 'secret' };
const published: Record<SignMethod, string> = {
  hmacmd5: '14b198324fe55e1d3c88f2e705e201ee',
  hmacsha1: 'FAFD82A3D602B37FB0FA8B7892F24A477F851A14',
  hmacsha256: '6074a46a91b1ebb2cc4ea42790ad0e80202c9843859fc292e57c4eb19fad9e57',
};

describe('device credentials', () => {
  for (const [signMethod, password] of Object.entries(published) as [SignMethod, string][]) {
    it(`sign with ${signMethod} as published`, () => {
      const credentials = deriveCredentials({ ...device, clientId: '12345', signMethod, timestamp: '789' });
      assert.deepEqual(credentials, {
        clientId: `12345|securemode=3,signmethod=${signMethod},timestamp=789|`,
        username: 'device&pk',
        password: password.toLowerCase(),
      });
      assert.ok(passwordsEqual(credentials.password, password));
    });
  }

  it('leave out a timestamp that is not sent, and carry further options', () => {
    const { clientId, password } = deriveCredentials({ ...device, secureMode: 2, options: { ext: '1', _v: 'x-1' } });
    assert.equal(clientId, 'pk.device|securemode=2,signmethod=hmacsha256,ext=1,_v=x-1|');
    assert.equal(
      password,
      sign('hmacsha256', 'secret', { productKey: 'pk', deviceName: 'device', clientId: 'pk.device' }),
    );
    assert.notEqual(password, deriveCredentials({ ...device, timestamp: '' }).password);
  });

  it('compare in either case, and only whole', () => {
    assert.ok(passwordsEqual('ABcd', 'abCD'));
    assert.ok(!passwordsEqual('abcd', 'abce'));
    assert.ok(!passwordsEqual('abcd', 'abcd0'));
    assert.ok(!passwordsEqual('', 'abcd'));
    assert.ok(!passwordsEqual('é', 'e'));
  });

  it('read a user name, or nothing', () => {
    assert.deepEqual(parseUsername('my.device:1@x&a1b2'), { productKey: 'a1b2', deviceName: 'my.device:1@x' });
    for (const wrong of ['', '&', 'device', 'device&', '&pk', 'a&b&c'])
      assert.equal(parseUsername(wrong), undefined, wrong);
  });
});
