import * as l10n from '../../../common/l10n.ts';

import type { Suggestion } from '../../../platform/operationForm/suggestions.ts';

/** What was sent before, then the others, each once. */
export function offer(before: readonly string[], others: readonly Suggestion[]): readonly Suggestion[] {
  return [
    ...before.map((text) => ({ text, description: l10n.t('sent before') })),
    ...others.filter(({ text }) => !before.includes(text)),
  ];
}
