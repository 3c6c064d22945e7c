import assert from 'node:assert/strict';
import { wrapWords } from '../../../../src/model/operationForm/wrapWords.ts';

describe('wrapWords', () => {
  it('breaks between words, and leaves none out', () => {
    assert.deepEqual(wrapWords('one two  three\nfour', 9), ['one two', 'three', 'four']);
    assert.deepEqual(wrapWords('one two', 7), ['one two']);
    assert.deepEqual(wrapWords('', 7), []);
  });

  it('gives a word that is longer than a line a line of its own', () => {
    assert.deepEqual(wrapWords('see iot.device.NotExistedDevice there', 10), [
      'see',
      'iot.device.NotExistedDevice',
      'there',
    ]);
  });
});
