import assert from 'node:assert/strict';
import { readFollowSubject } from '../../../../src/features/messages/followSubject.ts';

describe('readFollowSubject', () => {
  const subject = {
    connectionId: 'east',
    regionId: 'cn-shanghai',
    productKey: 'a1',
    deviceName: '',
    topic: '',
    name: 'Meters',
  };

  it('takes what was kept', () => {
    assert.deepEqual(readFollowSubject(subject), subject);
  });

  it('takes what an earlier release kept without a name', () => {
    const { name: _, ...earlier } = subject;
    assert.deepEqual(readFollowSubject(earlier), { ...subject, name: '' });
  });

  it('takes nothing else', () => {
    for (const kept of [undefined, null, 'a1', {}, { ...subject, topic: 7 }])
      assert.equal(readFollowSubject(kept), undefined);
  });
});
