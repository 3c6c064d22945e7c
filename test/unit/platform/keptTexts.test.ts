import assert from 'node:assert/strict';
import { KeptTexts } from '../../../src/platform/keptTexts.ts';

describe('KeptTexts', () => {
  const unused = (): boolean => false;
  const keysOf = (texts: KeptTexts): string =>
    ['a', 'b', 'c', 'd'].filter((key) => texts.get(key) !== undefined).join('');

  it('lets the oldest go where there are too many', () => {
    const texts = new KeptTexts({ texts: 2, characters: 100 });
    for (const key of ['a', 'b', 'a', 'c']) texts.keep(key, key, unused);
    assert.equal(keysOf(texts), 'ac');
  });

  it('lets as many of the oldest go as are too long together', () => {
    const texts = new KeptTexts({ texts: 10, characters: 10 });
    for (const key of ['a', 'b', 'c']) texts.keep(key, '123', unused);
    texts.keep('d', '1234567', unused);
    assert.equal(keysOf(texts), 'cd');
  });

  it('keeps what is in use and what came last, however long', () => {
    const texts = new KeptTexts({ texts: 2, characters: 5 });
    const inUse = (key: string): boolean => key === 'a';
    for (const key of ['a', 'b', 'c']) texts.keep(key, '123456', inUse);
    assert.equal(keysOf(texts), 'ac');
    texts.keep('d', '', unused);
    assert.equal(keysOf(texts), 'd');
  });

  it('changes all but those that are final, until these are kept anew', () => {
    const texts = new KeptTexts();
    texts.keep('a', 'x', unused);
    texts.keep('b', 'x', unused, true);
    assert.deepEqual(
      texts.change((text) => `${text}!`),
      ['a'],
    );
    assert.deepEqual([texts.get('a'), texts.get('b')], ['x!', 'x']);
    texts.keep('b', 'x', unused);
    assert.deepEqual(
      texts.change(() => 'y'),
      ['a', 'b'],
    );
  });
});
