import * as vscode from 'vscode';
import type { Surroundings } from '../../../platform/currentScope.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { ofEveryScope } from './ofEveryScope.ts';

/** Asks for a rule of any connection and region; undefined where the person gives up. */
export async function askRule(services: Surroundings, tree: FleetTree): Promise<NodeOf<'rule'> | undefined> {
  const items = ofEveryScope(
    services,
    (scope, page) => tree.reader(scope).rules(page),
    (rule, scope, place) => ({
      label: `$(${rule.running ? 'play-circle' : 'circle-outline'}) ${rule.name}`,
      description: [rule.running ? 'running' : 'stopped', place].join(' · '),
      rule,
      scope,
    }),
  );
  const chosen = await vscode.window.showQuickPick(items, { title: 'Choose a Rule', matchOnDescription: true });
  if (!chosen) return undefined;
  const { rule, scope } = chosen;
  const parent: NodeOf<'rules'> = { kind: 'rules', scope, parent: tree.regionOf(scope) };
  return { kind: 'rule', rule, scope, parent };
}
