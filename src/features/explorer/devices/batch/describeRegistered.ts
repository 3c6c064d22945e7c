import { count } from '../../../../common/count.ts';
import { joinWords } from '../../../../common/joinWords.ts';
import { joinSentences } from '../../../../common/joinSentences.ts';
import * as l10n from '../../../../common/l10n.ts';

/** How far names that a person agreed to have come. */
export interface Registered {
  readonly product: string;
  /** So many names the person agreed to. */
  readonly agreed: number;
  readonly made: number;
  /** Begun, and not seen to end. */
  readonly underWay: number;
  /** In batches that were left, as an earlier one was not seen to end. */
  readonly notBegun: number;
  /** Good when the person was asked, and rejected by the platform since. */
  readonly rejected: readonly string[];
  /** Those of the rejected ones that the product has a device of by now. */
  readonly taken: ReadonlySet<string>;
}

/** So many rejected names are told one by one. */
const named = 20;

/** `Registered 3 of 5 devices in Meters. 2 names were good before and are rejected now: 2 there already (pump-1, pump-2).` */
export function describeRegistered({ product, agreed, made, underWay, notBegun, rejected, taken }: Registered): string {
  const parts = [l10n.t('Registered {0} of {1} devices in {2}.', count(made), count(agreed), product)];
  if (rejected.length > 0) {
    const there = rejected.filter((name) => taken.has(name)).length;
    const others = rejected.length - there;
    const why = [
      ...(there > 0 ? [l10n.t('{0} there already', count(there))] : []),
      ...(others > 0 ? [l10n.t('{0} for a reason that the platform does not tell', count(others))] : []),
    ];
    const more = rejected.length > named ? l10n.t(' and {0} more', count(rejected.length - named)) : '';
    const which =
      rejected.length === 1
        ? l10n.t('1 name was good before and is')
        : l10n.t('{0} names were good before and are', count(rejected.length));
    parts.push(
      l10n.t('{0} rejected now: {1} ({2}{3}).', which, joinWords(why), rejected.slice(0, named).join(', '), more),
    );
  }
  if (underWay > 0) parts.push(l10n.t('Of {0} the end was not seen; their registration goes on.', count(underWay)));
  if (notBegun > 0)
    parts.push(l10n.t('{0} were not begun: import the names once more to register them.', count(notBegun)));
  if (made + rejected.length + notBegun < agreed)
    parts.push(l10n.t('“Show Batch Registration…” tells what became of each batch.'));
  return joinSentences(parts);
}
