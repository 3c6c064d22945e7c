import { count } from '../../common/count.ts';
import { joinWords } from '../../common/joinWords.ts';
import * as l10n from '../../common/l10n.ts';

/** How something that was done to many devices ended. Each device is in one of the three lists, as ProductKey/DeviceName. */
export interface BulkReport {
  /** What was done: `Disable 2,000 devices`. */
  readonly title: string;
  /** Where: the connection and its region. */
  readonly place: string;
  /** In ms since 1970. */
  readonly startedAt: number;
  /** In ms. */
  readonly duration: number;
  readonly succeeded: readonly string[];
  readonly failed: readonly ReportedFailure[];
  readonly notBegun: readonly string[];
  /** Why the rest was given up, where it was. */
  readonly givenUp?: string | undefined;
}

export interface ReportedFailure {
  readonly device: string;
  readonly code: string;
  readonly reason: string;
  /** By which the platform finds the call; absent where no answer came. */
  readonly requestId?: string | undefined;
  /** It may have been done all the same. */
  readonly isUnknown: boolean;
}

/** `1,990 succeeded, 8 failed, 2 were not begun`: what there is none of is left out. */
export function describeCounts({ succeeded, failed, notBegun }: BulkReport): string {
  return joinWords([
    l10n.t('{0} succeeded', count(succeeded.length)),
    failed.length > 0 && l10n.t('{0} failed', count(failed.length)),
    notBegun.length > 0 &&
      l10n.t('{0} {1} not begun', count(notBegun.length), notBegun.length === 1 ? l10n.t('was') : l10n.t('were')),
  ]);
}
