import * as l10n from '../../common/l10n.ts';

import type { CallReport } from './callReport.ts';

/** The outcome in a word or two. */
export function describeOutcome({ outcome, facts }: CallReport): string {
  const rrpcCode = facts.find(({ name }) => name === 'RrpcCode')?.value;
  switch (outcome) {
    case 'success':
      return rrpcCode ?? l10n.t('Done');
    case 'unsuccessful':
      return rrpcCode ?? l10n.t('Not successful');
    case 'unknown':
      return l10n.t('Outcome unknown');
    case 'failed':
      return l10n.t('Failed');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'skipped':
      return l10n.t('Not run');
  }
}
