import assert from 'node:assert/strict';
import { versionViews } from '../../../../src/features/shadow/versionViews.ts';
import type { SeenVersion } from '../../../../src/model/shadow/seenVersions.ts';

describe('The list of the versions of a shadow that were seen', () => {
  const seen = (version: number, desired: object, reported: object): SeenVersion => ({
    version,
    seenAt: version * 10,
    desired: JSON.stringify(desired),
    reported: JSON.stringify(reported),
  });

  it('says of each version what it changed of either side', () => {
    const versions = [
      seen(5, { a: 2, b: { c: 1 } }, { a: 2 }),
      seen(4, { a: 2, b: { c: 1 } }, { a: 2 }),
      seen(3, { a: 2 }, { a: 2 }),
      seen(2, { a: 1 }, { a: 1 }),
      seen(1, { a: 1 }, {}),
    ];
    const expected = ['no value changed', 'desired: b', 'desired: a; reported: a', 'reported: a', 'first seen'].map(
      (summary, index) => ({ version: 5 - index, seenAt: (5 - index) * 10, summary }),
    );
    assert.deepEqual(versionViews(versions), expected);
    // What it is compared with may go.
    const left = versions.filter(({ version }) => version !== 2);
    assert.equal(versionViews(left)[2]?.summary, 'desired: a; reported: a');
    assert.equal(versionViews(versions.slice(0, 1))[0]?.summary, 'first seen');
  });
});
