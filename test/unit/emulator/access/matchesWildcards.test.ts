import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesWildcards } from '../../../../src/emulator/access/matchesWildcards.ts';

describe('matchesWildcards', () => {
  it('is what the same pattern as a regular expression is', () => {
    const signs = (from: readonly string[]) => fc.string({ unit: fc.constantFrom(...from), maxLength: 8 });
    fc.assert(
      fc.property(signs(['a', 'b', '*', '?']), signs(['a', 'b']), (pattern, text) => {
        const source = pattern.replace(/\*+/g, '.*').replaceAll('?', '.');
        assert.equal(matchesWildcards(pattern, text), new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to an end with many stars', () => {
    assert.ok(!matchesWildcards(`${'*a'.repeat(1_000)}*b`, 'a'.repeat(5_000)));
    assert.ok(matchesWildcards(`${'*a'.repeat(1_000)}*`, 'a'.repeat(5_000)));
  });
});
