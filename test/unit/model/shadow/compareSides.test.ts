import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/common/losslessJson.ts';
import { mergeState } from '../../../../src/model/shadow/mergeState.ts';
import { describePath } from '../../../../src/model/shadow/keyPath.ts';
import { compareSides, newestTime, shadowDelta } from '../../../../src/model/shadow/compareSides.ts';
import { emptyShadow, parseShadow } from '../../../../src/model/shadow/shadowDocument.ts';

const shadow = parseShadow(
  JSON.stringify({
    state: {
      desired: { mode: 'heat', display: { brightness: 50, unit: 'C' }, fan: { speed: 2 }, list: [1, 2], empty: {} },
      reported: {
        mode: 'eco',
        display: { brightness: 50, unit: 'F', on: true },
        list: [1, 2],
        empty: { a: 1 },
        fw: '1',
      },
    },
    metadata: {
      desired: { mode: { timestamp: 100 }, display: { timestamp: 200 }, fan: { timestamp: 300 } },
      reported: { mode: { timestamp: 90 }, display: { unit: { timestamp: 80 }, brightness: { timestamp: 70 } } },
    },
    timestamp: 300,
    version: 7,
  }),
);

describe('The two sides of a shadow, key by key', () => {
  it('tells which keys the device has not reported as they are desired, and since when', () => {
    const rows = compareSides(shadow).map(({ path, ...row }) => ({ at: describePath(path), ...row }));
    assert.deepEqual(rows, [
      { at: 'mode', desired: 'heat', reported: 'eco', desiredAt: 100_000, reportedAt: 90_000, differs: true },
      { at: 'display.brightness', desired: 50, reported: 50, desiredAt: 200_000, reportedAt: 70_000, differs: false },
      { at: 'display.unit', desired: 'C', reported: 'F', desiredAt: 200_000, reportedAt: 80_000, differs: true },
      { at: 'display.on', reported: true, differs: false },
      { at: 'fan', desired: { speed: 2 }, desiredAt: 300_000, differs: true },
      { at: 'list', desired: [1, 2], reported: [1, 2], differs: false },
      { at: 'empty.a', reported: 1, differs: false },
      { at: 'fw', reported: '1', differs: false },
    ]);
  });

  it('gives the delta by whole attributes', () => {
    assert.deepEqual(shadowDelta(shadow), {
      mode: 'heat',
      display: { brightness: 50, unit: 'C' },
      fan: { speed: 2 },
    });
  });

  it('has nothing to tell of a shadow that was never written', () => {
    assert.deepEqual(compareSides(emptyShadow), []);
    assert.deepEqual(shadowDelta(emptyShadow), {});
  });

  it('reads the times of a side that was cleared, and of an attribute of the name timestamp', () => {
    assert.equal(newestTime({ timestamp: 5 }), 5000);
    assert.equal(newestTime({ timestamp: { timestamp: 6 }, other: { timestamp: 2 } }), 6000);
    assert.equal(newestTime({}), undefined);
    assert.equal(newestTime(undefined), undefined);
  });

  it('gives a delta that is all that is missing: a device that reports it has reported all that is desired', () => {
    const { state } = fc.letrec<{ state: JsonObject; value: Json }>((tie) => ({
      state: fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
      value: fc.oneof({ depthSize: 'small' }, fc.integer({ min: 0, max: 2 }), fc.constant([1, 2]), tie('state')),
    }));
    fc.assert(
      fc.property(state, state, (desired, before) => {
        const delta = shadowDelta({ ...emptyShadow, state: { desired, reported: before } });
        const reported = mergeState(before, delta);
        assert.deepEqual(shadowDelta({ ...emptyShadow, state: { desired, reported } }), {});
        const keys = Object.keys(delta);
        assert.ok(keys.every((key) => desired[key] === delta[key]));
        assert.equal(
          keys.length === 0,
          !compareSides({ ...emptyShadow, state: { desired, reported: before } }).some(({ differs }) => differs),
        );
      }),
    );
  });
});
