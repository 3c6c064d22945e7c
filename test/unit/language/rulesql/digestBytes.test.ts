import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestBytes } from '../../../../src/language/rulesql/digestBytes.ts';
import { environment } from './support/environment.ts';

describe('digests in a page', () => {
  for (const algorithm of ['MD5', 'SHA1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)
    it(`are those of Node: ${algorithm}`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          const [ours, nodes] = [digestBytes(algorithm, bytes), environment.digest(algorithm, bytes)];
          assert.equal(Buffer.from(ours).toString('hex'), Buffer.from(nodes).toString('hex'));
        }),
      );
    });
});
