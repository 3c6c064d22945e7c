import assert from 'node:assert/strict';
import { readSubject } from '../../../src/platform/readSubject.ts';

describe('readSubject', () => {
  const names = ['productKey', 'deviceName'] as const;

  it('takes a text under each name', () => {
    assert.deepEqual(readSubject({ deviceName: '', productKey: 'a1' }, names), { deviceName: '', productKey: 'a1' });
    assert.deepEqual(readSubject({}, []), {});
  });

  it('takes nothing that lacks one, has more, or something else than a text', () => {
    const subject = { productKey: 'a1', deviceName: 'd' };
    for (const kept of [
      { productKey: 'a1' },
      { ...subject, topic: 't' },
      { ...subject, deviceName: 7 },
      [],
      'a1',
      null,
    ])
      assert.equal(readSubject(kept, names), undefined, JSON.stringify(kept));
    assert.equal(readSubject(undefined, []), undefined);
  });
});
