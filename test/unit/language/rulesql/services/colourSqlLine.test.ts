import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  colourSqlLine,
  firstSqlLine,
  type SqlLineState,
} from '../../../../../src/language/rulesql/services/colourSqlLine.ts';
import { soup } from '../support/arbitrarySql.ts';

/** The pieces of a text with a colour, as `colour:text`. */
function coloursOf(text: string): readonly string[] {
  let state: SqlLineState = firstSqlLine;
  return text.split('\n').flatMap((line) => {
    const coloured = colourSqlLine(line, state);
    ({ state } = coloured);
    return coloured.pieces.flatMap(({ start, colour }, index) =>
      colour === '' ? [] : [`${colour}:${line.slice(start, coloured.pieces[index + 1]?.start)}`],
    );
  });
}

describe('colours of rule SQL', () => {
  for (const [text, expected] of [
    [
      'SELECT abs(temperature) AS t, "a[0]"',
      'keyword:SELECT function:abs delimiter:( field:temperature delimiter:) keyword:AS field:t delimiter:, name:"a[0]"',
    ],
    ['select items.Power.value', 'keyword:select field:items.Power.value'],
    ['a >= 1.5 * -2', 'field:a operator:>= number:1.5 operator:* operator:- number:2'],
    ["WHERE mode = 'it''s'", "keyword:WHERE field:mode operator:= text:'it''s'"],
    ['FROM "/a/+/b" WHERE', 'keyword:FROM topic:"/a/+/b" keyword:WHERE'],
    ['FROM /a/+/b WHERE', 'keyword:FROM topic:/a/+/b keyword:WHERE'],
    ['FROM\n\n  /a/b\nWHERE a', 'keyword:FROM topic:/a/b keyword:WHERE field:a'],
    ['FROM\nWHERE a', 'keyword:FROM keyword:WHERE field:a'],
    ['a /* b\nc */ d', 'field:a comment:/* b comment:c */ field:d'],
    ['a /*/ b */ c', 'field:a comment:/*/ b */ field:c'],
    ['a -- b', 'field:a comment:-- b'],
    ['a ; 1x', 'field:a invalid:; invalid:1x'],
  ] as const)
    it(JSON.stringify(text), () => {
      assert.equal(coloursOf(text).join(' '), expected);
    });

  it('cover every line of whatever text, in its order', () => {
    fc.assert(
      fc.property(soup, fc.boolean(), fc.boolean(), (line, isBehindFrom, isInComment) => {
        const { pieces } = colourSqlLine(line.replaceAll('\n', ' '), { isBehindFrom, isInComment });
        assert.equal(pieces[0]?.start, 0);
        for (const [index, { start }] of pieces.entries()) assert.ok(start >= (pieces[index - 1]?.start ?? 0));
      }),
    );
  });
});
