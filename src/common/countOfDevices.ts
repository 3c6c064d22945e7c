import { count } from './count.ts';
import * as l10n from './l10n.ts';

/** `1 device`, `2,500 devices`. */
export function countOfDevices(number: number): string {
  return number === 1 ? l10n.t('1 device') : l10n.t('{0} devices', count(number));
}
