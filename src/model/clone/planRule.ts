import * as l10n from '../../common/l10n.ts';

/** A rule, as far as it is copied. */
export interface CloneRule {
  readonly name: string;
  readonly description: string;
  readonly productKey: string | undefined;
  readonly shortTopic: string | undefined;
  readonly topicType: number | undefined;
  readonly select: string | undefined;
  readonly where: string | undefined;
  readonly dataType: string;
  readonly isRunning: boolean;
  readonly actions: readonly CloneRuleAction[];
}

export interface CloneRuleAction {
  readonly type: string;
  /** JSON. */
  readonly configuration: string;
  readonly isErrorAction: boolean;
}

/** One that is there, with the ids by which it is changed. */
export interface ExistingRule extends CloneRule {
  readonly id: string;
  readonly actionIds: readonly string[];
}

export type RulePlan =
  | { readonly action: 'create'; readonly name: string; readonly reason?: string }
  | { readonly action: 'replace'; readonly existing: ExistingRule }
  | { readonly action: 'none'; readonly outcome: 'same' | 'kept'; readonly reason?: string };

export interface RuleChoice {
  /** Whether what is there and differs is replaced; else it stays. */
  readonly replace: boolean;
  /** What a new rule is called: not as the other where a rule of another product is. */
  readonly name: string;
  /** The product whose rule has the other's name. */
  readonly owner?: string | undefined;
}

/**
 * What to do so that there is a rule like `source`. `existing`: the one that is its copy, under its name or under the one that it was
 * given where its own was another product's.
 */
export function planRule(
  source: CloneRule,
  existing: ExistingRule | undefined,
  { replace, name, owner }: RuleChoice,
): RulePlan {
  if (!existing) {
    if (owner === undefined) return { action: 'create', name };
    const whose = l10n.t('There is a rule of this name for {0}.', owner);
    return { action: 'create', name, reason: l10n.t('As {0}. {1}', name, whose) };
  }
  if (isSame(source, existing)) return { action: 'none', outcome: 'same' };
  if (!replace)
    return { action: 'none', outcome: 'kept', reason: l10n.t('A rule of this name is there, and differs.') };
  if (source.dataType !== existing.dataType) {
    const reason = l10n.t(
      'The rule that is there works on {0}, and no rule can be changed to {1}. Delete it, and copy again.',
      existing.dataType,
      source.dataType,
    );
    return { action: 'none', outcome: 'kept', reason };
  }
  if ((source.shortTopic === undefined && existing.shortTopic) || (source.select === undefined && existing.select)) {
    const reason = l10n.t(
      'The rule has no SQL there, and that of the rule here cannot be taken off. Delete it, and copy again.',
    );
    return { action: 'none', outcome: 'kept', reason };
  }
  return { action: 'replace', existing };
}

function isSame(source: CloneRule, { id: _id, actionIds: _actionIds, ...existing }: ExistingRule): boolean {
  return JSON.stringify(comparable(source)) === JSON.stringify(comparable(existing));
}

/** In one order of the keys and of the actions; a copy may have another name. */
function comparable({ description, productKey, shortTopic, topicType, select, where, ...rest }: CloneRule) {
  const actions = rest.actions.map((action) => [action.type, action.configuration, action.isErrorAction]);
  const texts = [description, productKey ?? '', shortTopic ?? '', topicType ?? 1, select ?? '', where ?? ''];
  return [texts, rest.dataType, rest.isRunning, actions.map((action) => JSON.stringify(action)).sort()];
}
