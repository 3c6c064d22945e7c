import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { capText, shortText } from '../../../../src/webviews/output/capText.ts';
import { sortRows } from '../../../../src/webviews/output/sortRows.ts';
import { toCsv } from '../../../../src/webviews/page/toCsv.ts';

describe('capText', () => {
  it('leaves a small text as it is', () => {
    assert.deepEqual(capText('a\nb\n'), { shown: 'a\nb\n', isCut: false, words: '' });
    assert.equal(capText('').shown, '');
  });

  it('cuts behind a whole line, and says how much is shown', () => {
    const text = `${'x'.repeat(20)}\n`.repeat(10);
    const { shown, isCut, words } = capText(text, { characters: 50, lines: 100 });
    assert.equal(shown, `${'x'.repeat(20)}\n${'x'.repeat(20)}`);
    assert.ok(isCut);
    assert.match(words, /first 42 of 210/);
    assert.equal(capText(text).isCut, false);
    const cut = capText('a\n'.repeat(5_001));
    assert.equal(cut.isCut, true);
    assert.equal(cut.words, 'The first 1,000 of 10,002 characters are shown.');
  });

  it('cuts one long line, but no character in two', () => {
    const { shown, isCut } = capText(`x${'😀'.repeat(20_000)}`);
    assert.ok(isCut);
    assert.ok(shown.isWellFormed());
  });
});

describe('shortText', () => {
  it('is the text, or the beginning of a long one, which no character is cut in two for', () => {
    assert.equal(shortText('a\nb\n', 4), 'a\nb\n');
    assert.equal(shortText('😀😀😀', 3), '😀…');
    assert.equal(shortText('a\n'.repeat(30), 500), `${'a\n'.repeat(19)}a…`);
  });
});

describe('sortRows', () => {
  const column = (values: readonly string[], direction: 'ascending' | 'descending' | 'none') =>
    sortRows(
      values.map((value) => [value]),
      0,
      direction,
    ).flat();

  it('sorts numbers by their value, to the last digit', () => {
    assert.deepEqual(column(['10', '9', '-1', '2.5'], 'ascending'), ['-1', '2.5', '9', '10']);
    const [small, large] = ['9007199254740992', '9007199254740993'];
    assert.deepEqual(column([large, small], 'ascending'), [small, large]);
    assert.deepEqual(column([small, large], 'descending'), [large, small]);
  });

  it('sorts other text as people do, and what is empty last', () => {
    assert.deepEqual(column(['meter-10', '', 'meter-9'], 'ascending'), ['meter-9', 'meter-10', '']);
    assert.deepEqual(column(['meter-10', '', 'meter-9'], 'descending'), ['meter-10', 'meter-9', '']);
  });

  it('puts numbers that no double holds at the end, and mixes up no others for them', () => {
    assert.deepEqual(column(['1e999', '3', '2e999', '1'], 'ascending'), ['1', '3', '1e999', '2e999']);
  });

  it('gives the order that came where none is asked for', () => {
    assert.deepEqual(column(['b', 'a'], 'none'), ['b', 'a']);
  });
});

describe('toCsv', () => {
  it('is read back as it was', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/^[=+\-@\t\r\n＝＋－＠]/, 'x'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const read: string[][] = parse(toCsv(['a', 'b', 'c'], rows), { bom: true });
        assert.deepEqual(read.slice(1), rows);
      }),
    );
  });

  it('gives no formula to a spreadsheet', () => {
    assert.match(toCsv(['n'], [['=HYPERLINK("x")'], ['-1.5']]), /^\uFEFFn\r\n"'=HYPERLINK\(""x""\)"\r\n-1\.5\r\n$/);
  });
});
