import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { ExplorerError } from '../explorerError.ts';
import { ancestorOf, type FleetNode, type NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { createRule, deleteRule, startRule, stopRule } from './ruleCommands.ts';

/** Rules: create, start, stop and delete. */
export function registerRuleCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
): vscode.Disposable {
  const { log } = services;
  const ruleOf = (arg: unknown): NodeOf<'rule'> => {
    const node = (arg as FleetNode | undefined) ?? view.selection[0];
    if (node?.kind !== 'rule') throw new ExplorerError('Select a rule in the Fleet view first.');
    return node;
  };
  // What a call left behind is read anew even where it failed: a rule may have been stopped but not deleted.
  const change = async (rule: NodeOf<'rule'>, run: (rule: NodeOf<'rule'>) => Promise<unknown>): Promise<void> => {
    try {
      await run(rule);
    } finally {
      tree.refresh(rule.parent);
    }
  };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.createRule, async (arg) => {
      const rules = rulesOf(services, tree, (arg as FleetNode | undefined) ?? view.selection[0]);
      const name = await createRule(services, rules.scope);
      if (name === undefined) return;
      tree.refresh(rules);
      await view.reveal(rules, { expand: true });
      void vscode.window.showInformationMessage(
        `Created ${name}. It is stopped; it needs an action before it can run.`,
      );
    }),
    registerCommand(log, commandIds.startRule, (arg) => change(ruleOf(arg), (rule) => startRule(services, rule))),
    registerCommand(log, commandIds.stopRule, (arg) => change(ruleOf(arg), (rule) => stopRule(services, rule))),
    registerCommand(log, commandIds.deleteRule, (arg) => change(ruleOf(arg), (rule) => deleteRule(services, rule))),
  );
}

/** The “Rules” row of the region that a row belongs to; of the first region where there is no row. */
function rulesOf({ connections }: Services, tree: FleetTree, node: FleetNode | undefined): NodeOf<'rules'> {
  const [scope] = connections.scopes();
  const region = (node && ancestorOf(node, 'region')) ?? (scope && tree.regionOf(scope));
  if (!region) throw new ExplorerError('There is no connection yet: add one first.');
  return { kind: 'rules', scope: region.scope, parent: region };
}
