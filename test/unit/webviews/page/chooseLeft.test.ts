import assert from 'node:assert/strict';
import { chooseLeft, type Left } from '../../../../src/webviews/page/chooseLeft.ts';

describe('Of what pages left, one that begins takes', () => {
  const [before, after] = ['rule:/Before.iotsql', 'rule:/After.iotsql'];
  const left = (document: string, at: number, state = 'plain'): Left<string> => ({ document, at, state });
  const chooseAmong = (
    entries: Readonly<Record<string, Left<string>>>,
    live: ReadonlySet<string> | undefined,
  ): string | undefined =>
    chooseLeft(Object.entries(entries), {
      document: after,
      live,
      since: 100,
      isDear: (state) => state === 'dear',
    })?.[0];
  const choose = (entries: Readonly<Record<string, Left<string>>>, live: readonly string[] = []): string | undefined =>
    chooseAmong(entries, new Set(live));

  it('one thing, the newest, and nothing that is too old', () => {
    assert.equal(choose({ a: left(before, 110), b: left(after, 120), c: left(before, 115) }), 'b');
    assert.equal(choose({ a: left(before, 100), b: left(after, 99) }), undefined);
    assert.equal(choose({}), undefined);
  });

  it('what would be missed most before what is newer', () => {
    assert.equal(choose({ a: left(before, 110, 'dear'), b: left(before, 120) }), 'a');
  });

  it('nothing of a page of the same document that is there', () => {
    assert.equal(choose({ a: left(after, 120, 'dear'), b: left(after, 110) }, ['a']), 'b');
    assert.equal(choose({ a: left(after, 120) }, ['a']), undefined);
  });

  it('what a page of another document has that is there only where nothing else is left', () => {
    assert.equal(choose({ a: left(before, 120, 'dear'), b: left(before, 110) }, ['a']), 'b');
    assert.equal(choose({ a: left(before, 120, 'dear'), b: left(before, 130) }, ['a', 'b']), 'a');
  });

  it('what a page of another document has that is there, however long nobody touched it', () => {
    assert.equal(choose({ a: left(before, 90), b: left(before, 80) }, ['a']), 'a');
    assert.equal(choose({ a: left(after, 90) }, ['a']), undefined);
  });

  it('nothing of the same document where the browser does not say which pages are there', () => {
    assert.equal(chooseAmong({ a: left(after, 120), b: left(before, 110) }, undefined), 'b');
  });
});
