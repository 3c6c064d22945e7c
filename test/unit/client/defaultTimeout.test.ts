import assert from 'node:assert/strict';
import { defaultTimeout } from '../../../src/client/defaultTimeout.ts';

describe('defaultTimeout', () => {
  it('is 10 s', () => {
    assert.equal(defaultTimeout('QueryProduct', new Map([['ProductKey', 'a1']])), 10_000);
  });

  it('is 5 s more than a device may take to answer', () => {
    assert.equal(defaultTimeout('RRpc', new Map([['Timeout', '6000']])), 11_000);
    assert.equal(defaultTimeout('InvokeThingService', new Map([['Args', '{}']])), 13_000);
  });
});
