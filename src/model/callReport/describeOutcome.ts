import type { CallReport } from './callReport.ts';

/** The outcome in a word or two. */
export function describeOutcome({ outcome, facts }: CallReport): string {
  const rrpcCode = facts.find(({ name }) => name === 'RrpcCode')?.value;
  switch (outcome) {
    case 'success':
      return rrpcCode ?? 'Done';
    case 'unsuccessful':
      return rrpcCode ?? 'Not successful';
    case 'unknown':
      return 'Outcome unknown';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Cancelled';
    case 'skipped':
      return 'Not run';
  }
}
