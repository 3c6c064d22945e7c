import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeNotebook } from '../../../../src/model/notebook/decodeNotebook.ts';
import type { NotebookCell, NotebookFile } from '../../../../src/model/notebook/notebookFile.ts';
import { readNotebook } from '../../../../src/model/notebook/readNotebook.ts';
import { withPlainLineEnds } from '../../../../src/model/notebook/sourceLine.ts';
import { writeNotebook } from '../../../../src/model/notebook/writeNotebook.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
/** What people call the languages of their fences; together they stand for the one word that marks our cells. */
const languages = ['js', 'sh', 'json', 'ts', 'javascript', 'bash', 'typescript', 'html'];

/**
 * Among them those of two packages that are there for their many examples alone, @ory/client and eslint-plugin-jest: without these two
 * about 860 files are left, of which about 600 have a fence in one of these languages, and it takes a thousand.
 */
const texts = globSync('node_modules/**/*.{md,markdown}', { cwd: root }).flatMap((name) => {
  const file = path.join(root, name);
  try {
    return [{ name, text: decodeNotebook(readFileSync(file)) }];
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
        for (const { name, text: original } of texts) {
          const text = lineEnds === 'as CRLF' ? original.replace(/\r\n?|\n/g, '\r\n') : original;
          const file = readNotebook(text, language);
          assert.ok(writeNotebook(file, language) === text, `${name} changed`);
          const cell = file.cells.findIndex(({ kind }) => kind === 'code');
          if (cell < 0) continue;
          withCells.add(name);
          assertEditStaysLocal(name, file, cell, language);
        }
      });
    }
  }

  it('are enough to tell', () => {
    assert.ok(withCells.size >= 1000, `${withCells.size} of ${texts.length} files have code cells`);
  });
});

function assertEditStaysLocal(name: string, file: NotebookFile, edited: number, language: string): void {
  const cells = file.cells.map((cell, index) => (index === edited ? { ...cell, text: 'edited\n\ncell' } : cell));
  const written = writeNotebook({ ...file, cells }, language);
  const rawOf = (part: readonly NotebookCell[]): string => part.map(({ origin }) => origin?.raw ?? '').join('');
  assert.ok(written.startsWith(file.head + rawOf(file.cells.slice(0, edited))), `${name} changed before the cell`);
  assert.ok(written.endsWith(rawOf(file.cells.slice(edited + 1))), `${name} changed after the cell`);
  const text = readNotebook(written, language).cells[edited]?.text ?? '';
  assert.equal(withPlainLineEnds(text), 'edited\n\ncell', name);
}
