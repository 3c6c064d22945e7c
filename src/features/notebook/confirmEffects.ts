import * as l10n from '../../common/l10n.ts';

import type { CellEffect } from '../../language/cells/describeEffect.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Connection } from '../../platform/services.ts';

/** Asks once before calls that change something, saying what each touches. Resolves to whether they may be made. */
export function confirmEffects(connection: Connection | undefined, effects: readonly CellEffect[]): Promise<boolean> {
  const [only] = effects;
  const question =
    effects.length === 1
      ? l10n.t('Run {0}?', only?.words ?? '')
      : l10n.t('Run {0} operations that change something?', effects.length);
  return confirm(connection, { question, detail: detailOf(effects), action: l10n.t('Run') });
}

function detailOf(effects: readonly CellEffect[]): string {
  const final = effects.filter(({ effect }) => effect === 'destructive');
  if (effects.length === 1)
    return final.length > 0 ? l10n.t('This cannot be undone.') : l10n.t('This changes the fleet.');
  return effects
    .map(({ effect, words }) => `• ${words}${effect === 'destructive' ? l10n.t(' (cannot be undone)') : ''}`)
    .join('\n');
}
