import assert from 'node:assert/strict';
import { isFresh, isMadeOn } from '../../../../src/model/sync/leftEdit.ts';
import { textDigest } from '../../../../src/model/sync/textDigest.ts';
import { ViewReplica } from '../../../../src/model/sync/viewReplica.ts';

describe('What was typed into a page before', () => {
  const minute = 60_000;

  it('comes back by itself where somebody typed it minutes ago, and nobody was asked about it', () => {
    assert.equal(isFresh({ age: 0 }, false), true);
    assert.equal(isFresh({ age: 9 * minute }, false), true);
    assert.equal(isFresh({ age: 10 * minute }, false), false);
    assert.equal(isFresh({ age: minute }, true), false);
  });

  it('is made on the text that it was typed upon', () => {
    assert.equal(isMadeOn({ base: 'one\n', sent: [] }, 'one\n'), true);
    assert.equal(isMadeOn({ base: 'one\n', sent: [] }, 'two\n'), false);
  });

  it('is made on a text that was sent on the way too, which the document got and nobody said so', () => {
    const view = new ViewReplica({ revision: 1, seen: 0, text: 'one\n' });
    const first = view.change('one\ntw')!;
    view.change('one\ntwo\n');
    assert.equal(isMadeOn(view.waiting!, 'one\n'), true);
    assert.equal(isMadeOn(view.waiting!, 'one\ntw'), true);
    assert.equal(isMadeOn(view.waiting!, 'one\ntx'), false);
    view.applied(first.sequence);
    assert.deepEqual(view.waiting, { sequence: 2, base: 'one\ntw', sent: [textDigest('one\ntwo\n')] });
    assert.equal(isMadeOn(view.waiting, 'one\n'), false);
  });

  it('has other digests for texts that differ in a letter, in the order of their lines, or in length', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', 'a\nb\n', 'b\na\n', '{"a": 1}', '{"a": 2}', '\u4f60', '\ud83d\ude00'];
    assert.equal(new Set(texts.map(textDigest)).size, texts.length);
  });
});
