import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeQuery } from '../../src/language/rulesql/formatQuery.ts';
import { colourSqlLine, firstSqlLine } from '../../src/language/rulesql/services/colourSqlLine.ts';
import { seed } from '../support/seed.ts';
import { query } from '../unit/language/rulesql/support/arbitrarySql.ts';
import { tokenize } from './support/tokenizer.ts';

/** The colours of the scanner, by the scopes of the grammar. */
const colours: readonly (readonly [scope: string, colour: string])[] = [
  ['keyword.operator', 'operator'],
  ['keyword.other', 'keyword'],
  ['constant.language', 'keyword'],
  ['constant.numeric', 'number'],
  ['support.function', 'function'],
  ['variable.other.quoted', 'name'],
  ['variable.other', 'field'],
  ['string.quoted.single', 'text'],
  ['constant.character', 'text'],
  ['topic.', 'topic'],
  ['comment', 'comment'],
];

/** Each character of a text but blanks, with its colour. */
async function byGrammar(text: string): Promise<string> {
  const lines = await tokenize('source.iotsql', text);
  const pieces = lines.flat().map(([piece, scope]) => {
    const colour = colours.find(([part]) => scope.includes(part))?.[1] ?? '';
    return `${piece.replaceAll(/\s/g, '')}:${colour}`;
  });
  return joined(pieces);
}

function byScanner(text: string): string {
  let state = firstSqlLine;
  const pieces = text.split('\n').flatMap((line) => {
    const coloured = colourSqlLine(line, state);
    ({ state } = coloured);
    return coloured.pieces.map(({ start, colour }, index) => {
      const piece = line.slice(start, coloured.pieces[index + 1]?.start).replaceAll(/\s/g, '');
      // Grammars leave brackets and commas to themes.
      return `${piece}:${colour === 'delimiter' ? '' : colour}`;
    });
  });
  return joined(pieces);
}

/** Puts pieces of one colour together. */
function joined(pieces: readonly string[]): string {
  const together: [text: string, colour: string][] = [];
  for (const piece of pieces) {
    const at = piece.lastIndexOf(':');
    const [text, colour] = [piece.slice(0, at), piece.slice(at + 1)];
    if (text === '') continue;
    const last = together.at(-1);
    if (last?.[1] === colour) last[0] += text;
    else together.push([text, colour]);
  }
  return together.map(([text, colour]) => `${text}:${colour}`).join('\n');
}

describe('The grammar of rule SQL', () => {
  for (const text of [
    'SELECT temperature AS t, abs(a.b) x, "a[0]" FROM "/a1/+/user/update" WHERE a >= 1.5e3 AND b <> \'it\'\'s\'',
    "select case when a like 'x%' then 1 else null end from\n  /a1/+/user/update\nwhere not a in (1, true)",
    'SELECT a[0].b, from_x, x.from, $.a FROM "/x" WHERE limit = -2',
    "SELECT 'a\\'b', 'c\\\\' FROM '/x/y' WHERE 温度 > 2",
    'SELECT a -- note\n/* more\nFROM */ FROM /x/y',
  ])
    it(`colours as the parser reads: ${JSON.stringify(text)}`, async () => {
      assert.equal(await byGrammar(text), byScanner(text));
    });

  it('colours whatever can be written as the parser reads it', async () => {
    await fc.assert(
      fc.asyncProperty(query.map(writeQuery), async (text) => {
        assert.equal(await byGrammar(text), byScanner(text), text);
      }),
      { numRuns: 200, seed },
    );
  });

  it('colours fences of Markdown', async () => {
    const lines = await tokenize('text.html.markdown', '```iotsql\nSELECT a\n```\n\nSELECT');
    assert.deepEqual(lines[1], [
      ['SELECT', 'keyword.other.iotsql'],
      ['a', 'variable.other.iotsql'],
    ]);
    assert.ok(!lines[4]?.some(([, scope]) => scope.includes('iotsql')));
  });
});
