import * as l10n from '../../common/l10n.ts';

import type { CallReport } from './callReport.ts';
import { describeCheck } from './describeCheck.ts';
import { describeOutcome } from './describeOutcome.ts';

/** A report as plain text: for the clipboard, logs of test runs, and wherever nothing better can be shown. */
export function formatReport(report: CallReport): string {
  const { title, subject, duration, facts, checks = [], content, problem } = report;
  const head = [title, subject, describeOutcome(report), duration === undefined ? '' : l10n.t('{0} ms', duration)];
  return [
    head.filter(Boolean).join('  '),
    ...(problem === undefined ? [] : [problem]),
    ...checks.map((check) => `${check.isMet ? '✓' : '✕'} ${describeCheck(check)}`),
    ...(content ? [content.text] : []),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
  ].join('\n');
}
