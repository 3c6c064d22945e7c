import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { CellEffect } from '../../language/cells/describeEffect.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Connection, Services } from '../../platform/services.ts';

/** Lines of a dialog: one that is higher than the screen has its buttons below it. */
const mostLines = 15;

/** Asks once before calls that change something, saying what each touches. Resolves to whether they may be made. */
export function confirmEffects(
  { documents }: Pick<Services, 'documents'>,
  connection: Connection | undefined,
  effects: readonly CellEffect[],
): Promise<boolean> {
  const action = l10n.t('Run');
  const [only] = effects;
  if (only && effects.length === 1) {
    const detail = isFinal(only) ? l10n.t('This cannot be undone.') : l10n.t('This changes the fleet.');
    return confirm(connection, { question: l10n.t('Run {0}?', only.words), detail, action });
  }
  const question = l10n.t('Run {0} operations that change something?', count(effects.length));
  const rest = effects.length - mostLines;
  if (rest <= 0) return confirm(connection, { question, detail: listOf(effects), action });
  // What cannot be undone is not among those that are left out while others are not.
  const first = [...effects.filter(isFinal), ...effects.filter((effect) => !isFinal(effect))].slice(0, mostLines);
  return confirm(connection, {
    ...{ question, action },
    detail: [listOf(first), l10n.t('  … {0} more', count(rest))].join('\n'),
    showAll: () => documents.show(`${l10n.t('Operations')}.txt`, listOf(effects)),
  });
}

function isFinal({ effect }: CellEffect): boolean {
  return effect === 'destructive';
}

function listOf(effects: readonly CellEffect[]): string {
  return effects.map((effect) => `• ${effect.words}${isFinal(effect) ? l10n.t(' (cannot be undone)') : ''}`).join('\n');
}
