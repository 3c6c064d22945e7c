import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/common/losslessJson.ts';
import {
  addSeenVersion,
  mergeSeenVersions,
  seenLimits,
  type SeenVersion,
} from '../../../../src/model/shadow/seenVersions.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';

const shadow = (version: number, desired: JsonObject, reported?: JsonObject) => ({
  ...emptyShadow,
  version,
  state: { desired, ...(reported && { reported }) },
});

describe('The versions of a shadow that were seen', () => {
  it('begin with the first look, and grow by each other version, the newest first', () => {
    let seen: readonly SeenVersion[] = addSeenVersion([], shadow(3, { a: 1 }), 10);
    seen = addSeenVersion(seen, shadow(4, { a: 2 }, { a: 1 }), 20);
    assert.deepEqual(seen, [
      { version: 4, seenAt: 20, desired: '{\n  "a": 2\n}\n', reported: '{\n  "a": 1\n}\n' },
      { version: 3, seenAt: 10, desired: '{\n  "a": 1\n}\n', reported: '{}\n' },
    ]);
  });

  it('are listed also where the device alone reported, or where the platform began to count anew', () => {
    let seen: readonly SeenVersion[] = [];
    for (let version = 1; version <= 9; version++)
      seen = addSeenVersion(seen, shadow(version, { a: 1 }, { a: version }), version);
    assert.equal(seen.length, 9);
    assert.equal(addSeenVersion(seen, shadow(9, { a: 1 }, { a: 9 }), 20), seen);
    assert.equal(addSeenVersion(seen, shadow(9, { a: 1 }, { a: 10 }), 20).length, 10);
    assert.equal(addSeenVersion(seen, shadow(1, { a: 1 }, { a: 9 }), 20).length, 10);
  });

  it('are one where the same version is answered in another order of its keys', () => {
    const first = addSeenVersion([], shadow(3, { a: 1, b: 2 }, { c: 1, d: 2 }), 10);
    assert.equal(addSeenVersion(first, shadow(3, { b: 2, a: 1 }, { d: 2, c: 1 }), 20), first);
  });

  it('are bounded in number and in length, and always have the newest', () => {
    let seen: readonly SeenVersion[] = [];
    for (let version = 1; version <= 80; version++)
      seen = addSeenVersion(seen, shadow(version, { a: version }), version);
    assert.equal(seen.length, seenLimits.versions);
    assert.equal(seen[0]?.version, 80);
    assert.equal(seen.at(-1)?.version, 31);
    const long = 'x'.repeat(seenLimits.characters);
    seen = addSeenVersion(seen, shadow(81, { long }), 81);
    assert.deepEqual(
      seen.map(({ version }) => version),
      [81],
    );
  });

  it('lose those of reports first: a device that reports each second leaves what was desired', () => {
    let seen: readonly SeenVersion[] = [];
    for (let version = 1; version <= 500; version++)
      seen = addSeenVersion(seen, shadow(version, { a: version <= 5 ? version : 5 }, { b: version }), version);
    assert.equal(seen.length, seenLimits.versions);
    assert.deepEqual(
      seen.slice(-5).map(({ version }) => version),
      [5, 4, 3, 2, 1],
    );
    assert.deepEqual([seen[0]?.version, seen[1]?.version], [500, 499]);
  });

  it('of two windows are all there, once each, the newest first, and the same array where nothing is new', () => {
    const window = fc
      .uniqueArray(fc.record({ version: fc.nat(6), at: fc.nat(9) }), { maxLength: 6, selector: ({ at }) => at })
      .map((looks) =>
        looks
          .sort((one, other) => one.at - other.at)
          .reduce<readonly SeenVersion[]>((seen, { version, at }) => addSeenVersion(seen, shadow(version, {}), at), []),
      );
    const versionsOf = (...lists: readonly (readonly SeenVersion[])[]): number[] =>
      [...new Set(lists.flat().map(({ version }) => version))].sort((one, other) => one - other);
    fc.assert(
      fc.property(window, window, (one, other) => {
        const merged = mergeSeenVersions(one, other);
        assert.deepEqual(versionsOf(merged), versionsOf(one, other));
        assert.ok(one.every((seen) => merged.includes(seen)));
        assert.ok(merged.every(({ seenAt }, index) => seenAt >= (merged[index + 1]?.seenAt ?? 0)));
        assert.equal(mergeSeenVersions(merged, other), merged);
      }),
    );
  });
});
