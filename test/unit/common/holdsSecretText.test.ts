import assert from 'node:assert/strict';
import { holdsSecretText } from '../../../src/common/holdsSecretText.ts';

describe('holdsSecretText', () => {
  it('finds a secret that is given by its name', () => {
    for (const text of [
      'x DeviceSecret=abc',
      '{"password": "x"}',
      '{\\"token\\":\\"x\\"}',
      'AccessKeyId: LTAI',
      'pwd passwd=1',
      'pwd=1',
      '{"dbPwd": "x"}',
      'passphrase: one two',
      'api_key=x',
      '{"apiKey":"x"}',
      'X-Api-Key: x',
      'credential=x',
      '{"credentials":"x"}',
      'access_key_secret=x',
      'private_key=x',
    ]) {
      assert.ok(holdsSecretText(text), text);
    }
  });

  it('leaves references and other words alone', () => {
    for (const text of [
      '{"password":"{{$secret P}}"}',
      'DeviceSecret={{$secret S}}',
      'rrpc a/b hello',
      'token',
      'pwd',
      'api_key={{$secret K}}',
    ]) {
      assert.ok(!holdsSecretText(text), text);
    }
  });
});
