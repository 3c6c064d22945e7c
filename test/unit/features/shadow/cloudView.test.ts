import assert from 'node:assert/strict';
import { cloudView } from '../../../../src/features/shadow/cloudView.ts';
import { emptyShadow, parseShadow } from '../../../../src/model/shadow/shadowDocument.ts';

describe('cloudView', () => {
  it('shows times in ms, and of the reported attributes the newest', () => {
    const shadow = parseShadow(
      JSON.stringify({
        state: { desired: { a: 1 }, reported: { a: 2, b: { c: 3 } } },
        metadata: { reported: { a: { timestamp: 100 }, b: { c: { timestamp: 300 } } } },
        timestamp: 500,
        version: 7,
      }),
    );
    assert.deepEqual(cloudView(shadow, 'online'), {
      kind: 'loaded',
      version: 7,
      status: 'online',
      changedAt: 500_000,
      reported: '{\n  "a": 2,\n  "b": {\n    "c": 3\n  }\n}',
      reportedAt: 300_000,
      keys: [
        { name: 'a', desired: '1', reported: '2', reportedAt: 100_000, differs: true },
        { name: 'b', reported: '{"c":3}', reportedAt: 300_000, differs: false },
      ],
      keyCount: 2,
      differing: 1,
    });
  });

  it('shows nothing of what was never written', () => {
    const nothing = { keys: [], keyCount: 0, differing: 0 };
    assert.deepEqual(cloudView(emptyShadow, 'unactive'), {
      ...{ kind: 'loaded', version: 0, status: 'unactive' },
      ...nothing,
    });
  });

  it('shows the keys that differ before the others, and no more than can be looked through', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, index]));
    const state = { desired: { ...many, last: 'wanted' }, reported: many };
    const view = cloudView({ ...emptyShadow, version: 1, state }, 'online');
    assert.ok(view.kind === 'loaded');
    assert.deepEqual([view.keyCount, view.differing, view.keys.length], [401, 1, 300]);
    assert.equal(view.keys[0]?.name, 'last');
  });
});
