import { describeCheck } from '../../model/callReport/describeCheck.ts';
import { formatReport } from '../../model/callReport/formatReport.ts';
import { hasFailed, isUnsuccessful, type RanCell, type RanFile } from './ranCell.ts';

/**
 * The results as JUnit XML: a suite for each file, a test case for each cell that has something to call, and one for the file itself where
 * none of them ran. A run that is not `isComplete` ends with a suite that says so, where nothing else has failed: skipped cells alone look
 * like success to whoever reads them.
 */
export function junitXml(ran: readonly RanFile[], isComplete: boolean): string {
  const files = isComplete || ran.some(isUnsuccessful) ? ran : [...ran, cutShort];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="fleetbook"${totals(files)}>`,
    ...files.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

const cutShort: RanFile = {
  file: 'fleetbook run',
  cells: [],
  problem: { kind: 'incomplete', words: 'The run was interrupted, or broke off.' },
};

function suite(ran: RanFile): string {
  const { file, cells, problem } = ran;
  const name = escape(file);
  return [
    `  <testsuite name="${name}"${totals([ran])}>`,
    ...(problem
      ? [
          `    <testcase classname="${name}" name="${name}" time="0.000"><error type="${problem.kind}" message="${escape(problem.words)}"/></testcase>`,
        ]
      : []),
    ...called(cells).map((cell) => testCase(file, cell)),
    '  </testsuite>',
  ].join('\n');
}

function testCase(file: string, cell: RanCell): string {
  const { name, report } = cell;
  const open = `    <testcase classname="${escape(file)}" name="${escape(name)}" time="${seconds([cell])}"`;
  if (!report) return `${open}/>`;
  if (report.outcome === 'skipped') return `${open}><skipped message="${escape(report.problem ?? '')}"/></testcase>`;
  const output = `<system-out>${escape(formatReport(report))}</system-out>`;
  if (!hasFailed(cell)) return `${open}>${output}</testcase>`;
  const missed = (report.checks ?? []).filter(({ isMet }) => !isMet).map(describeCheck);
  const message = missed.length > 0 ? missed.join('; ') : (report.problem ?? report.outcome);
  const kind = missed.length > 0 ? 'failure' : 'error';
  return `${open}><${kind} type="${escape(report.error?.code ?? report.outcome)}" message="${escape(message)}"/>${output}</testcase>`;
}

function totals(files: readonly RanFile[]): string {
  const cells = files.flatMap((ran) => ran.cells);
  const problems = files.filter(({ problem }) => problem !== undefined).length;
  const failed = cells.filter(hasFailed);
  const failures = failed.filter(({ report }) => report?.checks?.some(({ isMet }) => !isMet)).length;
  const skipped = cells.filter(({ report }) => report?.outcome === 'skipped').length;
  const count = called(cells).length + problems;
  const errors = failed.length - failures + problems;
  return ` tests="${count}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${seconds(cells)}"`;
}

function called(cells: readonly RanCell[]): readonly RanCell[] {
  return cells.filter(({ report }) => report !== undefined);
}

function seconds(cells: readonly RanCell[]): string {
  return (cells.reduce((sum, { report }) => sum + (report?.duration ?? 0), 0) / 1000).toFixed(3);
}

/** Text for XML 1.0, which cannot hold most control characters, however they are written. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;');
}
