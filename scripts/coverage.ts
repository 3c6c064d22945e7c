import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runScript } from './runScript.ts';

/** `npm run coverage`: the unit and contract suites under c8, and whether each part that they can reach is covered. */
const parts = ['catalogue', 'client', 'emulator'];
const leastPercent = 90;

interface FileSummary {
  readonly lines: { readonly total: number; readonly covered: number };
}

const project = path.dirname(import.meta.dirname);
const testsFailed = (await runScript('coverage:measure')) !== 0;
const report = path.join(project, 'coverage', 'coverage-summary.json');
const files = Object.entries(JSON.parse(await readFile(report, 'utf8')) as Record<string, FileSummary>);

const percentages = parts.map((part) => ({ part, percent: percentOf(path.join(project, 'src', part) + path.sep) }));
for (const { part, percent } of percentages) console.log(`src/${part}: ${percent.toFixed(2)} % of the lines`);
const short = percentages.filter(({ percent }) => percent < leastPercent);
if (short.length > 0) {
  console.error(
    `Below ${leastPercent} %: ${short.map(({ part }) => `src/${part}`).join(', ')}. See coverage/index.html.`,
  );
}
if (testsFailed || short.length > 0) process.exitCode = 1;

/** Covered lines of the files in a folder, of a hundred. */
function percentOf(folder: string): number {
  const lines = files.filter(([file]) => file.startsWith(folder)).map(([, summary]) => summary.lines);
  const sum = (of: 'total' | 'covered') => lines.reduce((total, { [of]: count }) => total + count, 0);
  return (100 * sum('covered')) / Math.max(1, sum('total'));
}
