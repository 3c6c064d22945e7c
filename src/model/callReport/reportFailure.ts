import { describeErrorCode } from '../../catalogue/describeErrorCode.ts';
import type { CallReport } from './callReport.ts';
import type { CallTiming } from './reportAnswer.ts';
import { subjectOf } from './subjectOf.ts';

/**
 * What to show of a call that failed, was cancelled, or ended nobody knows how; `problem` is for people, code and
 * RequestId included, and `code` is that of the failure.
 */
export function reportFailure(
  operation: string,
  parameters: Readonly<Record<string, unknown>>,
  outcome: 'unknown' | 'failed' | 'cancelled',
  problem: string,
  { startedAt, duration }: CallTiming,
  code = '',
): CallReport {
  const known = describeErrorCode(code);
  return {
    outcome,
    title: operation,
    subject: subjectOf(parameters),
    startedAt: new Date(startedAt).toISOString(),
    duration,
    facts: [],
    problem,
    error: known && { code, meaning: known.meaning, remedy: known.remedy },
  };
}

/** What to show of something that was not run at all, and why. */
export function reportNotRun(title: string, outcome: 'failed' | 'cancelled' | 'skipped', problem: string): CallReport {
  return { outcome, title, subject: '', facts: [], problem };
}
