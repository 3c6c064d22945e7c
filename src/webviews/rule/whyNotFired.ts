import * as l10n from '../../common/l10n.ts';
import type { RuleTrial } from '../../language/ruleText/tryRule.ts';

/**
 * Why no action does anything with a message, a sentence; undefined where some do, and where it is not known for sure what becomes of the
 * message on the platform: `isDoubtful`.
 */
export function whyNotFired({ kind }: Pick<RuleTrial, 'kind'>, isDoubtful: boolean): string | undefined {
  if (isDoubtful) return undefined;
  switch (kind) {
    case 'passes':
      return undefined;
    case 'filtered':
      return l10n.t('Does not fire: the message does not pass.');
    case 'abandoned':
      return l10n.t('Does not fire: the message is abandoned.');
  }
}
