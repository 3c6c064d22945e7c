import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayWidth } from '../../../../src/model/terminal/displayWidth.ts';
import { drawLine, type TerminalSize } from '../../../../src/model/terminal/drawLine.ts';
import { emptyLine, type LineState } from '../../../../src/model/terminal/lineEditor.ts';
import { Screen } from '../../../support/screen.ts';

const prompt = { text: 'fleetbook> ', styled: '\x1b[36mfleetbook>\x1b[0m ' };

const terminal = (columns: number): Screen => new Screen(columns, 12);

const size = (columns: number, rows = 12): TerminalSize => ({ columns, rows });

const line = (text: string, cursor = text.length): LineState => ({ ...emptyLine(), text, cursor });

describe('drawLine', () => {
  it('shows prompt and line with the cursor in its place', async () => {
    const screen = terminal(40);
    await screen.write(drawLine(prompt, line('rrpc a/b', 4), size(40), 0).output);
    assert.deepEqual(screen.lines, ['fleetbook> rrpc a/b']);
    assert.deepEqual(screen.cursor, [0, 15]);
  });

  it('counts wide characters twice and joined ones not at all', async () => {
    const screen = terminal(40);
    await screen.write(drawLine(prompt, line('温e\u0301x', 3), size(40), 0).output);
    assert.deepEqual(screen.cursor, [0, 14]);
  });

  it('shows line breaks and tabs as signs', async () => {
    const screen = terminal(40);
    await screen.write(drawLine(prompt, line('a\n\tb'), size(40), 0).output);
    assert.deepEqual(screen.lines, ['fleetbook> a⏎⇥b']);
  });

  it('goes over rows, and cleans up when the line gets shorter', async () => {
    const screen = terminal(20);
    const long = drawLine(prompt, line('0123456789abcdefghijklm'), size(20), 0);
    await screen.write(long.output);
    assert.deepEqual(screen.lines, ['fleetbook> 012345678', '9abcdefghijklm']);
    assert.equal(long.row, 1);
    await screen.write(drawLine(prompt, line('01'), size(20), long.row).output);
    assert.deepEqual(screen.lines, ['fleetbook> 01']);
    assert.deepEqual(screen.cursor, [0, 13]);
  });

  it('puts the cursor into the next row when a row is full', async () => {
    const screen = terminal(20);
    const full = drawLine(prompt, line('012345678'), size(20), 0);
    await screen.write(full.output);
    assert.equal(full.row, 1);
    assert.deepEqual(screen.cursor, [1, 0]);
  });

  it('shows of a line that is longer than the screen what is around the cursor, and scrolls nothing away', async () => {
    const screen = new Screen(20, 4);
    const text = Array.from({ length: 20 }, (_, row) => `${String(row).padStart(2, '0')}-----------------\n`).join('');
    await screen.write('said before\r\n');
    let row = 0;
    const shows = async (cursor: number): Promise<readonly string[]> => {
      const drawn = drawLine(prompt, line(text, cursor), size(20, 4), row);
      row = drawn.row;
      await screen.write(drawn.output);
      assert.equal(screen.cursor[0], row);
      return screen.lines;
    };
    // Each row begins eleven characters into one of the text, behind the prompt.
    assert.deepEqual(await shows(text.length), [
      '----------⏎17-------',
      '----------⏎18-------',
      '----------⏎19-------',
      '----------⏎',
    ]);
    const { scrolled } = screen;
    for (let cursor = text.length; cursor >= 0; cursor -= 7) await shows(cursor);
    assert.deepEqual(await shows(0), [
      'fleetbook> 00-------',
      '----------⏎01-------',
      '----------⏎02-------',
      '----------⏎03-------',
    ]);
    assert.deepEqual(screen.cursor, [0, 11]);
    for (let cursor = 0; cursor <= text.length; cursor += 7) await shows(cursor);
    assert.equal(screen.scrolled, scrolled);
  });

  it('draws any line anew over any other, as on an empty screen', async () => {
    const characters = fc.constantFrom('a', ' ', '温', '👍', 'e\u0301', '\n', 'ｗ', '한');
    const lines = fc.array(characters, { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(
        lines,
        lines,
        fc.integer({ min: 14, max: 30 }),
        fc.nat(),
        async (first, second, columns, seed) => {
          const at = Array.from({ length: second.length + 1 }, (_, index) => index).filter(
            (index) => !/^[\u0300-\u036f\udc00-\udfff]/.test(second.slice(index)),
          );
          const state = line(second, at[seed % at.length]);
          const [over, fresh] = [terminal(columns), terminal(columns)];
          const { output, row } = drawLine(prompt, line(first), size(columns), 0);
          await over.write(output);
          await over.write(drawLine(prompt, state, size(columns), row).output);
          const alone = drawLine(prompt, state, size(columns), 0);
          await fresh.write(alone.output);
          assert.deepEqual(over.lines, fresh.lines);
          assert.deepEqual(over.cursor, fresh.cursor);
          assert.equal(fresh.cursor[0], alone.row);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('displayWidth', () => {
  it('measures as the terminal does', async () => {
    for (const text of [
      'a',
      'ä',
      '温',
      '한',
      'ｗ',
      '。',
      '👍',
      '❤',
      '🇩',
      '👩‍🔬',
      'e\u0301',
      '⏎',
      '⇥',
      '✓',
      '…',
      '🌡',
      'ﷺ',
      '\u{20000}',
      'か\u3099',
    ]) {
      const screen = terminal(40);
      await screen.write(text);
      assert.equal(displayWidth(text), screen.cursor[1], text);
    }
  });
});
