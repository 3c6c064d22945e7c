import assert from 'node:assert/strict';
import { heapAfterCollection } from '../../../support/heapAfterCollection.ts';
import { NonceRegister } from '../../../../src/emulator/http/nonceRegister.ts';

describe('NonceRegister', () => {
  it('knows a nonce again, for the same key and until it expires', () => {
    let now = 0;
    const nonces = new NonceRegister(() => now);
    assert.ok(nonces.use('key', 'n', 10));
    assert.ok(!nonces.use('key', 'n', 10));
    assert.ok(nonces.use('another key', 'n', 10));
    assert.ok(nonces.use('key', 'n'.repeat(100_000), 10));
    now = 10;
    assert.ok(!nonces.use('key', 'n', 20), 'its request is still accepted');
    now = 11;
    assert.ok(nonces.use('key', 'n', 20));
  });

  it('holds no more than its capacity, and forgets the oldest', () => {
    const nonces = new NonceRegister(() => 0, undefined, 3);
    for (const nonce of ['a', 'b', 'c', 'd']) assert.ok(nonces.use('key', nonce, 1));
    assert.ok(!nonces.use('key', 'd', 1));
    assert.ok(nonces.use('key', 'a', 1));
  });

  it('keeps nothing of the requests that nonces were cut out of', () => {
    const nonces = new NonceRegister(() => 0);
    const before = heapAfterCollection();
    for (let number = 0; number < 5_000; number++) {
      const request = Buffer.alloc(20_000, `${number} `).toString();
      nonces.use(request.slice(100, 130), `${request.slice(200, 236)} ${number}`, 1);
    }
    const grown = heapAfterCollection() - before;
    assert.ok(grown < 20_000_000, `${grown} bytes`);
    assert.ok(nonces.use('key', 'nonce', 1));
  });
});
