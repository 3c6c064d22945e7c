import assert from 'node:assert/strict';
import { holdsSecretText } from '../../../../src/features/repl/holdsSecretText.ts';

describe('holdsSecretText', () => {
  it('finds a secret that is given by its name', () => {
    for (const text of [
      'x DeviceSecret=abc',
      '{"password": "x"}',
      '{\\"token\\":\\"x\\"}',
      'AccessKeyId: LTAI',
      'pwd passwd=1',
    ]) {
      assert.ok(holdsSecretText(text), text);
    }
  });

  it('leaves references and other words alone', () => {
    for (const text of ['{"password":"{{$secret P}}"}', 'DeviceSecret={{$secret S}}', 'rrpc a/b hello', 'token']) {
      assert.ok(!holdsSecretText(text), text);
    }
  });
});
