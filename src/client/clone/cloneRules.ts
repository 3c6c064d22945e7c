import * as l10n from '../../common/l10n.ts';

import { firstName } from '../../model/clone/freeName.ts';
import { planRule, type CloneRule, type CloneRuleAction, type ExistingRule } from '../../model/clone/planRule.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import type { Client } from '../client.ts';
import { allPages } from '../allPages.ts';
import { attempt, type CloneContext } from './cloneContext.ts';

interface RuleHead {
  readonly id: string;
  readonly name: string;
  readonly productKey: string | undefined;
}

/** The rules of the target. */
interface OurRules {
  readonly byName: Map<string, RuleHead>;
  /** The names of those that a rule was copied to, or found to have been, in this run. */
  readonly copies: Set<string>;
}

/** Copies the rules for messages of these products, with their actions; those that run are started. */
export async function cloneRules(context: CloneContext, products: ReadonlySet<string>): Promise<void> {
  const { source, target, progress } = context;
  await attempt(context, { kind: 'rule', name: l10n.t('the rules') }, async () => {
    progress(l10n.t('Rules'));
    const theirs = (await listRules(context, source)).filter(({ productKey = '' }) => products.has(productKey));
    const ours: OurRules = {
      byName: new Map((await listRules(context, target)).map((rule) => [rule.name, rule])),
      copies: new Set(),
    };
    for (const [index, { id, name, productKey }] of theirs.entries()) {
      progress(l10n.t('Rule {0} of {1}', index + 1, theirs.length));
      await attempt(context, { kind: 'rule', productKey, name }, () => cloneRule(context, id, ours));
    }
  });
}

/** `ours` gets what is new. */
async function cloneRule(context: CloneContext, id: string, ours: OurRules): Promise<void> {
  const { source, target, signal, choices, report } = context;
  const rule = await readRule(context, source, id);
  const name = nameOfCopy(rule, ours);
  ours.copies.add(name);
  const copy = ours.byName.get(name);
  const existing = copy && (await readRule(context, target, copy.id));
  const owner = name === rule.name ? undefined : ours.byName.get(rule.name)?.productKey;
  const plan = planRule(rule, existing, { replace: choices.replace, name, owner });
  const entry = { kind: 'rule', productKey: rule.productKey, name: rule.name } as const;
  switch (plan.action) {
    case 'none':
      report({ ...entry, outcome: plan.outcome, reason: plan.reason });
      return;
    case 'create': {
      const { DataType, RuleId } = await createRule(context, rule, plan.name);
      ours.byName.set(plan.name, { id: RuleId, name: plan.name, productKey: rule.productKey });
      report({
        ...entry,
        outcome: 'copied',
        reason: plan.reason ?? (DataType === rule.dataType ? undefined : l10n.t('As {0}.', DataType)),
      });
      await addActions(context, rule, RuleId);
      return;
    }
    case 'replace': {
      const { id: RuleId, isRunning, actionIds } = plan.existing;
      if (isRunning) await target.call('StopRule', { RuleId }, { signal });
      const texts = textsOf(rule, plan.existing.name);
      // What is absent would stay as it is.
      const Where = rule.where ?? (plan.existing.where ? '' : undefined);
      await target.call('UpdateRule', { RuleId, ...texts, Where }, { signal });
      for (const ActionId of actionIds) await target.call('DeleteRuleAction', { ActionId }, { signal });
      report({ ...entry, outcome: 'replaced' });
      await addActions(context, rule, RuleId);
    }
  }
}

/** The first of a rule's names that no other product's rule has, nor the copy of another rule. */
function nameOfCopy({ name, productKey }: CloneRule, { byName, copies }: OurRules): string {
  return firstName(name, (candidate) => {
    const there = byName.get(candidate);
    if (!there) return true;
    const isOther = there.productKey !== undefined && there.productKey !== productKey;
    return !isOther && !copies.has(candidate);
  });
}

async function createRule({ target, signal }: CloneContext, rule: CloneRule, name: string) {
  const DataType = rule.dataType === 'BINARY' ? 'BINARY' : 'JSON';
  const { RuleId } = await target.call('CreateRule', { ...textsOf(rule, name), DataType }, { signal });
  return { RuleId, DataType };
}

/** Adds a rule's actions, and starts it where all are there and the one that it is a copy of runs. */
async function addActions(context: CloneContext, rule: CloneRule, RuleId: string): Promise<void> {
  const { target, signal, report } = context;
  let areAllThere = true;
  for (const { type, configuration, isErrorAction } of rule.actions) {
    const name = `${rule.name}: ${type}`;
    const action = { kind: 'ruleAction', productKey: rule.productKey, name } as const;
    const isThere = await attempt(context, action, async () => {
      const parameters = { RuleId, Type: type, Configuration: configuration, ErrorActionFlag: isErrorAction };
      await target.call('CreateRuleAction', parameters as RequestParameters<'CreateRuleAction'>, { signal });
    });
    areAllThere &&= isThere;
  }
  if (!rule.isRunning) return;
  const entry = { kind: 'rule', productKey: rule.productKey, name: rule.name } as const;
  if (!areAllThere) {
    report({ ...entry, outcome: 'failed', reason: l10n.t('It was not started: an action of it could not be copied.') });
    return;
  }
  await target.call('StartRule', { RuleId }, { signal });
}

function textsOf(rule: CloneRule, Name: string) {
  return {
    Name,
    RuleDesc: rule.description,
    ProductKey: rule.productKey,
    ShortTopic: rule.shortTopic,
    TopicType: rule.topicType as 0 | 1 | 2 | undefined,
    Select: rule.select,
    Where: rule.where,
  };
}

async function listRules({ signal }: CloneContext, client: Client): Promise<readonly RuleHead[]> {
  const pages = allPages(async (CurrentPage) => {
    const { Data, Total } = await client.call('ListRule', { CurrentPage, PageSize: 100 }, { signal });
    return {
      items: Data.map(({ Id: id, Name: name, ProductKey: productKey }) => ({ id, name, productKey })),
      total: Total,
    };
  });
  return Array.fromAsync(pages);
}

async function readRule({ signal }: CloneContext, client: Client, RuleId: string): Promise<ExistingRule> {
  const { RuleInfo: rule } = await client.call('GetRule', { RuleId }, { signal });
  const { RuleActionList } = await client.call('ListRuleActions', { RuleId }, { signal });
  return {
    id: rule.Id,
    actionIds: RuleActionList.map(({ Id }) => Id),
    name: rule.Name,
    description: rule.RuleDesc ?? '',
    productKey: rule.ProductKey,
    shortTopic: rule.ShortTopic,
    // -1 tells of none.
    topicType: rule.TopicType === -1 ? undefined : rule.TopicType,
    select: rule.Select,
    where: rule.Where,
    dataType: rule.DataType ?? 'JSON',
    isRunning: rule.Status === 'RUNNING',
    actions: RuleActionList.map(toAction),
  };
}

function toAction({
  Type,
  Configuration,
  ErrorActionFlag,
}: {
  readonly Type: string;
  readonly Configuration: string;
  readonly ErrorActionFlag?: boolean | undefined;
}): CloneRuleAction {
  return { type: Type, configuration: Configuration, isErrorAction: ErrorActionFlag === true };
}
