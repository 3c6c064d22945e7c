import * as l10n from '../../common/l10n.ts';

import type { TslCursor } from './tslCursor.ts';

/** The identifier of a feature or value; undefined, with the problem noted, where it has none that can be used. */
export function readIdentifier(at: TslCursor): string | undefined {
  const identifier = at.at('identifier');
  const text = identifier.text();
  if (text === undefined || /^\w{1,50}$/.test(text)) return text;
  identifier.fail(l10n.t('1 to 50 letters, digits or underscores'));
  return undefined;
}

/** Notes a problem at each entry whose identifier stands in the list before. */
export function noteRepeated(items: readonly TslCursor[]): void {
  const seen = new Set<unknown>();
  for (const item of items) {
    const identifier = item.at('identifier');
    if (identifier.value !== undefined && seen.has(identifier.value))
      identifier.note(l10n.t('is the identifier of another one'));
    seen.add(identifier.value);
  }
}
