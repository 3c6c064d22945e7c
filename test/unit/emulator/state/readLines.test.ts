import assert from 'node:assert/strict';
import { readLines } from '../../../../src/emulator/state/readLines.ts';

async function linesOf(...pieces: readonly Uint8Array[]): Promise<readonly string[]> {
  async function* source() {
    for (const piece of pieces) yield await Promise.resolve(piece);
  }
  return Array.fromAsync(readLines(source()));
}

describe('readLines', () => {
  it('finds lines and characters however the text is cut', async () => {
    const text = Buffer.from('first\n\n上海 "x"\nlast');
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(await linesOf(text.subarray(0, cut), text.subarray(cut)), ['first', '', '上海 "x"', 'last']);
    }
  });

  it('takes a line feed at the end for no further line, and nothing for none', async () => {
    assert.deepEqual(await linesOf(Buffer.from('a\nb\n')), ['a', 'b']);
    assert.deepEqual(await linesOf(), []);
  });

  it('refuses what is no text in UTF-8', async () => {
    await assert.rejects(linesOf(Buffer.from([0x61, 0xff])), { code: 'StateUnusable' });
    await assert.rejects(linesOf(Buffer.from([0x61, 0x0a, 0xe4, 0xb8])), { code: 'StateUnusable' });
  });

  it('refuses a line without end', async () => {
    await assert.rejects(linesOf(Buffer.alloc(17 * 1024 * 1024, 'x')), /A line has more than \d+ characters/);
  });
});
