import assert from 'node:assert/strict';
import { NonceRegister } from '../../../src/emulator/http/nonceRegister.ts';
import { leaveNonces, takeNonces } from '../../../src/emulator/keptNonces.ts';

const start = Date.parse('2026-01-15T12:00:00Z');
const seeds = [1, 2];

/** What becomes of a value that was kept: whether a call of the minute before the start is taken for a new one, and what is logged. */
function take(value: string | undefined, keysAreNew = false) {
  const said: string[] = [];
  const { nonces } = takeNonces({
    settings: { take: () => value },
    now: () => start,
    keysAreNew,
    log: { warn: (text) => said.push(text) },
  });
  return { nonces, isUnknown: nonces.unknownUntil(start - 60_000) !== undefined, said };
}

describe('nonces that a run left', () => {
  it('are those that it used', () => {
    const before = new NonceRegister(() => start);
    before.use('key', 'nonce', start + 1);
    let kept = '';
    leaveNonces(before, { write: (_, value) => void (kept = value) });
    const { nonces, isUnknown, said } = take(kept);
    assert.deepEqual([isUnknown, said], [false, []]);
    assert.equal(nonces.use('key', 'nonce', start + 1), false);
    assert.equal(nonces.use('key', 'another', start + 1), true);
  });

  const generation = { nonces: 'AAAAAAAAAAE=', since: start, expires: start };
  const damaged = {
    'is no JSON': '{"seeds":[1,',
    'is empty': '',
    'is null': 'null',
    'has no seeds': JSON.stringify({ generations: [] }),
    'has seeds that are no words': JSON.stringify({ seeds: [1, 2 ** 32], generations: [] }),
    'has part of a digest': JSON.stringify({ seeds, generations: [{ ...generation, nonces: 'AAAA' }] }),
    'has no times': JSON.stringify({ seeds, generations: [{ nonces: generation.nonces }] }),
  };
  for (const [how, value] of Object.entries(damaged)) {
    it(`are as if there were none where what was kept ${how}, and the log says so`, () => {
      const { nonces, isUnknown, said } = take(value);
      assert.equal(isUnknown, true);
      assert.equal(nonces.use('key', 'nonce', start + 1), true);
      assert.match(said.join('\n'), /^What was kept of the calls before this start is damaged/);
      assert.equal(take(value, true).isUnknown, false, 'no call was signed with keys that are new');
    });
  }
});
