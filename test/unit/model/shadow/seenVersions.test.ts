import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/common/losslessJson.ts';
import { addSeenVersion, seenLimits, type SeenVersion } from '../../../../src/model/shadow/seenVersions.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';

const shadow = (version: number, desired: JsonObject) => ({ ...emptyShadow, version, state: { desired } });

describe('The versions of a shadow that were seen', () => {
  it('begin with the first look, and grow by each other desired state, the newest first', () => {
    let seen: readonly SeenVersion[] = addSeenVersion([], shadow(3, { a: 1 }), 10);
    seen = addSeenVersion(seen, shadow(4, { a: 2 }), 20);
    assert.deepEqual(seen, [
      { first: 4, last: 4, seenAt: 20, text: '{\n  "a": 2\n}\n' },
      { first: 3, last: 3, seenAt: 10, text: '{\n  "a": 1\n}\n' },
    ]);
  });

  it('count the versions that only a report of the device raised to the desired state that stayed', () => {
    const first = addSeenVersion([], shadow(3, { a: 1, b: 2 }), 10);
    assert.equal(addSeenVersion(first, shadow(3, { a: 1, b: 2 }), 20), first);
    assert.deepEqual(addSeenVersion(first, shadow(9, { b: 2, a: 1 }), 20), [{ ...first[0], last: 9 }]);
  });

  it('are bounded in number and in length, and always have the newest', () => {
    let seen: readonly SeenVersion[] = [];
    for (let version = 1; version <= 80; version++)
      seen = addSeenVersion(seen, shadow(version, { a: version }), version);
    assert.equal(seen.length, seenLimits.versions);
    assert.equal(seen[0]?.last, 80);
    const long = 'x'.repeat(seenLimits.characters);
    seen = addSeenVersion(seen, shadow(81, { long }), 81);
    assert.deepEqual(
      seen.map(({ last }) => last),
      [81],
    );
  });
});
