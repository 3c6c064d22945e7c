import type { CellEffect } from '../../language/cells/describeEffect.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Connection } from '../../platform/services.ts';

/** Asks once before calls that change something, saying what each touches. Resolves to whether they may be made. */
export function confirmEffects(connection: Connection | undefined, effects: readonly CellEffect[]): Promise<boolean> {
  const [only] = effects;
  const question =
    effects.length === 1 ? `Run ${only?.words ?? ''}?` : `Run ${effects.length} operations that change something?`;
  return confirm(connection, { question, detail: detailOf(effects), action: 'Run' });
}

function detailOf(effects: readonly CellEffect[]): string {
  const final = effects.filter(({ effect }) => effect === 'destructive');
  if (effects.length === 1) return final.length > 0 ? 'This cannot be undone.' : 'This changes the fleet.';
  return effects
    .map(({ effect, words }) => `${words}${effect === 'destructive' ? ' (cannot be undone)' : ''}`)
    .join('\n');
}
