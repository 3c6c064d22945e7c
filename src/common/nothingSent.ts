import * as l10n from './l10n.ts';

/** What is said of a save that ends without sending. `mayHaveArrived`: of an attempt before, in the same save, no answer came. */
export function nothingSent(mayHaveArrived: boolean): string {
  return mayHaveArrived
    ? l10n.t('Nothing more was sent; what was sent a moment ago may have arrived, for no answer came.')
    : l10n.t('Nothing was sent.');
}
