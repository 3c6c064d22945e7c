import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeNotebook } from '../../../../src/model/notebook/decodeNotebook.ts';
import type { NotebookCell, NotebookFile } from '../../../../src/model/notebook/notebookFile.ts';
import { readNotebook } from '../../../../src/model/notebook/readNotebook.ts';
import { withPlainLineEnds } from '../../../../src/model/notebook/sourceLine.ts';
import { writeNotebook } from '../../../../src/model/notebook/writeNotebook.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
/** Each in turn stands for the word that marks our cells. */
const languages = ['js', 'javascript', 'sh', 'bash', 'shell', 'json', 'jsonc', 'ts', 'typescript'];

/**
 * Among them those of packages that are there for their many examples alone: bun-types (the last version whose pages are plain Markdown)
 * ships its whole documentation, eslint-plugin-jest a page for each rule, and the two presets bring some 170 packages of one page each.
 */
const texts = globSync('node_modules/**/*.{md,markdown}', { cwd: root }).flatMap((name) => {
  const file = path.join(root, name);
  try {
    const bytes = readFileSync(file);
    return [{ name, bytes, text: decodeNotebook(bytes) }];
  } catch {
    // A folder of such a name, or a text that is not UTF-8: refused, not read.
    return [];
  }
});

describe('the Markdown files of the installed packages', () => {
  const withCells = new Set<string>();

  for (const language of languages) {
    for (const lineEnds of ['as they are', 'as CRLF'] as const) {
      it(`stay to the byte, with cells of ${language} and line ends ${lineEnds}`, () => {
        for (const { name, bytes: own, text: original } of texts) {
          const text = lineEnds === 'as CRLF' ? original.replace(/\r\n?|\n/g, '\r\n') : original;
          const bytes = lineEnds === 'as CRLF' ? Buffer.from(text) : own;
          const file = readNotebook(text, language);
          assert.ok(Buffer.from(writeNotebook(file, language)).equals(bytes), `${name} changed`);
          const cell = file.cells.findIndex(({ kind }) => kind === 'code');
          if (cell < 0) continue;
          withCells.add(name);
          assertEditStaysLocal(name, file, cell, language);
        }
      });
    }
  }

  it(`are enough to tell: a thousand have cells of ${languages.join(', ')}`, () => {
    assert.ok(withCells.size >= 1000, `${withCells.size} of ${texts.length} files have such cells`);
  });
});

function assertEditStaysLocal(name: string, file: NotebookFile, edited: number, language: string): void {
  const cells = file.cells.map((cell, index) => (index === edited ? { ...cell, text: 'edited\n\ncell' } : cell));
  const written = writeNotebook({ ...file, cells }, language);
  const rawOf = (part: readonly NotebookCell[]): string => part.map(({ origin }) => origin?.raw ?? '').join('');
  const origin = file.cells[edited]?.origin;
  assert.ok(origin);
  // The fence's own lines, and all that stands around it: only what is between them is the cell's.
  const before = file.head + rawOf(file.cells.slice(0, edited)) + origin.raw.slice(0, origin.from);
  const behind = origin.raw.slice(origin.to) + rawOf(file.cells.slice(edited + 1));
  assert.ok(written.startsWith(before), `${name} changed before the cell`);
  assert.ok(written.endsWith(behind), `${name} changed after the cell`);
  const lines = written.slice(before.length, written.length - behind.length).split(/\r\n|\r|\n/);
  assert.deepEqual(
    lines.map((line) => line.replace(/^[\s>]*/, '')).filter((line) => line !== ''),
    ['edited', 'cell'],
    name,
  );
  const text = readNotebook(written, language).cells[edited]?.text ?? '';
  assert.equal(withPlainLineEnds(text), 'edited\n\ncell', name);
}
