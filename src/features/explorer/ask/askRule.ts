import * as l10n from '../../../common/l10n.ts';

import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { askOfEveryScope, type AskServices } from './askOfEveryScope.ts';

/** Asks for a rule of any connection and region; undefined where the person gives up. */
export async function askRule(services: AskServices, tree: FleetTree): Promise<NodeOf<'rule'> | undefined> {
  const chosen = await askOfEveryScope(
    services,
    l10n.t('Choose a Rule'),
    (scope, page, signal) => tree.reader(scope).rules(page, signal),
    (rule, scope, place) => ({
      label: `$(${rule.running ? 'play-circle' : 'circle-outline'}) ${rule.name}`,
      description: [rule.running ? l10n.t('running') : l10n.t('stopped'), place].join(' · '),
      rule,
      scope,
    }),
  );
  if (!chosen) return undefined;
  const { rule, scope } = chosen;
  const parent: NodeOf<'rules'> = { kind: 'rules', scope, parent: tree.regionOf(scope) };
  return { kind: 'rule', rule, scope, parent };
}
