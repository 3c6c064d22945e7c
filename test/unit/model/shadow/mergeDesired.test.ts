import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../../../src/common/losslessJson.ts';
import { sameJson } from '../../../../src/common/sameJson.ts';
import { describePath, valueAt, type KeyPath } from '../../../../src/model/shadow/keyPath.ts';
import { mergeDesired } from '../../../../src/model/shadow/mergeDesired.ts';

const scalar = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'), fc.boolean());
const { state } = fc.letrec<{ state: JsonObject; value: Json }>((tie) => ({
  state: fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(scalar, { maxLength: 2 }),
    tie('state'),
  ),
}));

/** The outermost keys that an edit changes: new, with another value, or gone. */
function changedKeys(before: JsonObject, after: JsonObject): ReadonlySet<string> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return new Set([...keys].filter((key) => !isSame(before[key], after[key])));
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameJson(a, b);
}

/** All keys at any depth of objects. */
function pathsOf(value: Json | undefined, path: KeyPath = []): readonly KeyPath[] {
  if (value === undefined || !isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

function isBelow(path: KeyPath, other: KeyPath): boolean {
  return other.every((key, index) => path[index] === key);
}

describe('Merging two changes of a desired state', () => {
  it('keeps both sides of disjoint edits', () => {
    fc.assert(
      fc.property(state, state, state, (base, first, second) => {
        // Each side changes keys of its own alone.
        const mine = { ...base, ...pick(first, ['p', 'q']) };
        const cloud = { ...base, ...pick(second, ['r', 's']) };
        const { merged, conflicts } = mergeDesired({ base, mine, cloud });
        assert.deepEqual(conflicts, []);
        for (const key of changedKeys(base, mine)) assert.ok(isSame(merged[key], mine[key]));
        for (const key of changedKeys(base, cloud)) assert.ok(isSame(merged[key], cloud[key]));
        assert.ok(sameJson(merged, { ...base, ...pick(first, ['p', 'q']), ...pick(second, ['r', 's']) }));
      }),
    );
  });

  it('removes what either side of disjoint edits removed', () => {
    fc.assert(
      fc.property(state, fc.subarray(['p', 'q', 'r', 's']), fc.subarray(['p', 'q', 'r', 's']), (base, one, other) => {
        const { merged, conflicts } = mergeDesired({ base, mine: without(base, one), cloud: without(base, other) });
        assert.deepEqual(conflicts, []);
        assert.ok(sameJson(merged, without(base, [...one, ...other])));
      }),
    );
  });

  it('drops nothing: each change of either side is in the result, or told as a conflict', () => {
    fc.assert(
      fc.property(state, state, state, (base, mine, cloud) => {
        const { merged, conflicts } = mergeDesired({ base, mine, cloud });
        const all = new Map([...pathsOf(base), ...pathsOf(mine), ...pathsOf(cloud)].map((at) => [at.join('/'), at]));
        for (const path of all.values()) {
          const [was, ours, theirs, now] = [base, mine, cloud, merged].map((side) => valueAt(side, path));
          const isTold = conflicts.some((conflict) => isBelow(path, conflict.path));
          const isWithin = [ours, theirs].some((side) => side !== undefined && isJsonObject(side));
          // Of objects, what is within is looked at by itself.
          if (isTold || isWithin) continue;
          if (!isSame(ours, was)) assert.ok(isSame(now, ours), `mine: ${describePath(path)}`);
          if (!isSame(theirs, was) && isSame(ours, was))
            assert.ok(isSame(now, theirs), `theirs: ${describePath(path)}`);
        }
      }),
    );
  });

  it('tells each conflict with both values, and gives the key what is chosen', () => {
    fc.assert(
      fc.property(state, state, state, (base, mine, cloud) => {
        for (const keep of ['mine', 'cloud'] as const) {
          const { merged, conflicts } = mergeDesired({ base, mine, cloud }, () => keep);
          for (const conflict of conflicts) {
            assert.ok(isSame(conflict.mine, valueAt(mine, conflict.path)));
            assert.ok(isSame(conflict.cloud, valueAt(cloud, conflict.path)));
            assert.ok(!isSame(conflict.mine, conflict.cloud));
            assert.ok(isSame(valueAt(merged, conflict.path), conflict[keep]));
          }
        }
      }),
    );
  });

  it('is the same whoever of the two merges, where they do not overlap', () => {
    fc.assert(
      fc.property(state, state, state, (base, mine, cloud) => {
        const there = mergeDesired({ base, mine, cloud });
        const back = mergeDesired({ base, mine: cloud, cloud: mine });
        assert.equal(there.conflicts.length, back.conflicts.length);
        if (there.conflicts.length === 0) assert.ok(sameJson(there.merged, back.merged));
      }),
    );
  });

  it('is the edit where the cloud did not move, and the cloud where there is no edit', () => {
    fc.assert(
      fc.property(state, state, (base, other) => {
        const saved = mergeDesired({ base, mine: other, cloud: base });
        assert.ok(sameJson(saved.merged, other));
        assert.deepEqual([saved.taken, saved.conflicts], [[], []]);
        assert.ok(sameJson(mergeDesired({ base, mine: base, cloud: other }).merged, other));
        assert.ok(sameJson(mergeDesired({ base, mine: other, cloud: other }).merged, other));
      }),
    );
  });

  it('merges within objects, and says what it took', () => {
    const base = { display: { brightness: 50, unit: 'C' }, mode: 'eco' };
    const mine = { display: { brightness: 80, unit: 'C' }, mode: 'eco' };
    const cloud = { display: { brightness: 50, unit: 'F', night: true }, fan: 1 };
    const { merged, taken, conflicts } = mergeDesired({ base, mine, cloud });
    assert.deepEqual(merged, { display: { brightness: 80, unit: 'F', night: true }, fan: 1 });
    assert.deepEqual(taken.map(describePath), ['display.unit', 'display.night', 'mode', 'fan']);
    assert.deepEqual(conflicts, []);
  });

  it('takes lists as whole values, and keys that every object inherits for ordinary ones', () => {
    const mine = parseJson('{"list": [1, 2], "__proto__": 1, "toString": 2}') as JsonObject;
    const cloud = parseJson('{"list": [1, 3], "constructor": 3}') as JsonObject;
    const { merged, conflicts } = mergeDesired({ base: { list: [1] }, mine, cloud });
    assert.deepEqual(conflicts, [{ path: ['list'], mine: [1, 2], cloud: [1, 3] }]);
    assert.deepEqual(Object.keys(merged), ['list', '__proto__', 'toString', 'constructor']);
  });

  it('takes the digits of a number for part of its value', () => {
    const [base, mine] = ['{"v": 21}', '{"v": 21.0}'].map((text) => parseJson(text) as JsonObject);
    const { merged } = mergeDesired({ base: base ?? {}, mine: mine ?? {}, cloud: { v: 21 } });
    assert.ok(sameJson(merged, mine ?? {}));
  });
});

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}

function without(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}
