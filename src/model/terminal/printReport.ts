import * as l10n from '../../common/l10n.ts';

import type { CallOutcome, CallReport, CallTable } from '../callReport/callReport.ts';
import { describeCheck } from '../callReport/describeCheck.ts';
import { describeOutcome } from '../callReport/describeOutcome.ts';
import { jsonTokens } from '../callReport/jsonTokens.ts';
import { cutToWidth } from './cutToWidth.ts';
import { displayWidth } from './displayWidth.ts';
import { styled, type Style } from './style.ts';
import { wrapWords } from './wrapWords.ts';

const tones: Readonly<Record<CallOutcome, Style>> = {
  success: 'green',
  unsuccessful: 'yellow',
  unknown: 'yellow',
  failed: 'red',
  cancelled: 'yellow',
  skipped: 'dim',
};

const signs: Readonly<Record<CallOutcome, string>> = {
  success: '✓',
  unsuccessful: '▲',
  unknown: '?',
  failed: '✕',
  cancelled: '–',
  skipped: '–',
};

const jsonStyles = { key: 'cyan', string: 'green', number: 'magenta', word: 'blue', other: undefined } as const;

/** A report for a terminal of so many columns, coloured, its lines ended by LF; a table is cut at the right edge. */
export function printReport(report: CallReport, columns: number): string {
  const { outcome, subject, duration, checks = [], content, facts, problem } = report;
  const head = [
    styled(tones[outcome], `${signs[outcome]} ${describeOutcome(report)}`),
    styled('bold', subject),
    styled('dim', duration === undefined ? '' : l10n.t('{0} ms', duration)),
  ];
  const lines = [head.filter(Boolean).join('  ')];
  if (problem !== undefined) lines.push(styled(undefined, wrapWords(problem, columns)));
  for (const check of checks) {
    const [sign, tone] = check.isMet ? (['✓', 'green'] as const) : (['✕', 'red'] as const);
    lines.push(`${styled(tone, sign)} ${styled(undefined, wrapWords(describeCheck(check), columns, 2))}`);
  }
  if (content?.table) lines.push(printTable(content.table, columns));
  else if (content?.form === 'json') lines.push(printJson(content.text));
  else if (content) lines.push(styled(undefined, content.text));
  if (facts.length > 0) lines.push(styled('dim', facts.map(({ name, value }) => `${name} ${value}`).join('  ')));
  return lines.join('\n');
}

function printJson(text: string): string {
  return jsonTokens(text)
    .map((token) => styled(jsonStyles[token.kind], token.text))
    .join('');
}

const widest = 40;

function printTable({ columns, rows }: CallTable, width: number): string {
  const widths = columns.map((column, index) =>
    Math.min(widest, Math.max(...[column, ...rows.map((row) => row[index] ?? '')].map(displayWidth))),
  );
  const line = (cells: readonly string[]): string =>
    cutToWidth(
      cells
        .map((cell, index) => pad(cutToWidth(cell, widths[index] ?? 0), widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
      width,
    );
  return [styled('bold', line(columns)), ...rows.map((row) => styled(undefined, line(row)))].join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
