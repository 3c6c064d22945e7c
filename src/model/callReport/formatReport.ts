import type { CallReport } from './callReport.ts';
import { describeOutcome } from './describeOutcome.ts';

/** A report as plain text: for the clipboard, logs of test runs, and wherever nothing better can be shown. */
export function formatReport(report: CallReport): string {
  const { title, subject, duration, facts, content, problem } = report;
  const head = [title, subject, describeOutcome(report), duration === undefined ? '' : `${duration} ms`];
  return [
    head.filter(Boolean).join('  '),
    ...(problem === undefined ? [] : [problem]),
    ...(content ? [content.text] : []),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
  ].join('\n');
}
