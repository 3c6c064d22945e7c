import assert from 'node:assert/strict';
import { joinSentences } from '../../../src/common/joinSentences.ts';

describe('joinSentences', () => {
  it('has a blank between two, but for the full stop of Chinese, which brings its own', () => {
    assert.equal(joinSentences(['It failed.', undefined, 'Try again.']), 'It failed. Try again.');
    assert.equal(
      joinSentences(['没有该设备。', '平台的说明：There is none.', '请重试。']),
      '没有该设备。平台的说明：There is none. 请重试。',
    );
  });

  it('leaves out what is not said', () => {
    assert.equal(joinSentences(['', 'One.', '']), 'One.');
    assert.equal(joinSentences([]), '');
  });
});
