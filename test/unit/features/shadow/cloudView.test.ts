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
    });
  });

  it('shows nothing of what was never written', () => {
    assert.deepEqual(cloudView(emptyShadow, 'unactive'), { kind: 'loaded', version: 0, status: 'unactive' });
  });
});
