import assert from 'node:assert/strict';
import { splitList } from '../../../src/common/splitList.ts';

describe('splitList', () => {
  it('takes white space, commas and semicolons for what stands between items', () => {
    assert.deepEqual(splitList('a, b;c\r\nd\te'), ['a', 'b', 'c', 'd', 'e']);
  });

  it('takes the commas and semicolons of Chinese keyboards, and their wide blank, for the same', () => {
    assert.deepEqual(splitList('a，b、c；d\u3000e'), ['a', 'b', 'c', 'd', 'e']);
  });

  it('gives no empty item, and keeps those that come twice', () => {
    assert.deepEqual(splitList(' ,a,, a； '), ['a', 'a']);
    assert.deepEqual(splitList('，'), []);
  });

  it('leaves together what names and topics are made of', () => {
    assert.deepEqual(splitList('STS.a-b_c@d:e /a1/b/user/+,#'), ['STS.a-b_c@d:e', '/a1/b/user/+', '#']);
  });
});
