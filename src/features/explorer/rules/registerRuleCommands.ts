import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import { openRule } from '../../../platform/openRule.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { editRule } from './editRule.ts';
import { addressOf, createRule, deleteRule, startRule, stopRule } from './ruleCommands.ts';

/** Rules: create, start, stop and delete. */
export function registerRuleCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
): vscode.Disposable {
  const { log } = services;
  // What a call left behind is read anew even where it failed: a rule may have been stopped but not deleted.
  const change = async (
    args: readonly unknown[],
    run: (services: Services, rule: NodeOf<'rule'>) => Promise<unknown>,
  ): Promise<void> => {
    const rule = await targets.rule(args);
    if (!rule) return;
    try {
      await run(services, rule);
    } finally {
      tree.refresh(rule.parent);
    }
  };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.createRule, async (...args) => {
      const scope = targets.scope(args);
      const rules: NodeOf<'rules'> = { kind: 'rules', scope, parent: tree.regionOf(scope) };
      const name = await createRule(services, rules.scope, () => {
        tree.refresh(rules);
      });
      if (name === undefined) return;
      await view.reveal(rules, { expand: true });
      void vscode.window.showInformationMessage(
        l10n.t('Created {0}. It is stopped; it needs an action before it can run.', name),
      );
    }),
    registerCommand(log, commandIds.openRule, async (...args) => {
      const node = await targets.rule(args);
      if (node) await openRule(addressOf(node));
    }),
    registerCommand(log, commandIds.editRule, (...args) => change(args, editRule)),
    registerCommand(log, commandIds.startRule, (...args) => change(args, startRule)),
    registerCommand(log, commandIds.stopRule, (...args) => change(args, stopRule)),
    registerCommand(log, commandIds.deleteRule, (...args) => change(args, deleteRule)),
  );
}
