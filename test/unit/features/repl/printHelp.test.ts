import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { printHelp } from '../../../../src/features/repl/printHelp.ts';

describe('printHelp', () => {
  for (const columns of [34, 50, 80]) {
    it(`breaks no word at the edge of a terminal of ${String(columns)} columns`, () => {
      for (const about of ['', 'RRpc']) {
        const lines = stripVTControlCharacters(printHelp(about, columns)).split('\n');
        const tooLong = lines.filter((line) => line.length > columns);
        assert.deepEqual(tooLong, []);
      }
    });
  }

  it('has words beside names where there is room, and else below them', () => {
    assert.match(stripVTControlCharacters(printHelp('', 80)), /^ {2}\.to-notebook {16}what was run, as a notebook$/m);
    assert.match(stripVTControlCharacters(printHelp('', 40)), /^ {2}\.to-notebook\n {4}what was run, as a notebook$/m);
  });
});
