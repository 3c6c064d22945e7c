import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { operationsPage } from './docs/operationsPage.ts';

/** Writes docs/operations.md; with --check it only says whether the page is what the catalogue would write. */
const page = path.join(path.dirname(import.meta.dirname), 'docs', 'operations.md');
const text = operationsPage();

if (!process.argv.includes('--check')) {
  await writeFile(page, text);
} else if ((await readFile(page, 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== text) {
  console.error('docs/operations.md is not what the catalogue says. Run: npm run docs');
  process.exitCode = 1;
}
