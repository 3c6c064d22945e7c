import * as z from 'zod/mini';
import { ruleActionConfigurations, ruleActionTypes, type RuleActionType } from '../../catalogue/ruleActionTypes.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { isSameAction, settleAttempts, type SentAction } from '../../model/rules/sentAction.ts';
import { ruleActionView, type RuleActionView } from '../../protocol/ruleEditor.ts';
import { ConfigurationFieldset } from './configurationFieldset.ts';

/** Types whose configuration is filled in field by field; the others' is JSON. */
const withForm: ReadonlySet<RuleActionType> = new Set<RuleActionType>(['REPUBLISH', 'OTS', 'MNS', 'FC']);

const unknownOutcome = l10n.t(
  'The editor was loaded anew while this was being saved, so it is not known whether it was. Look at the actions before you save it again.',
);
const noAnswer = l10n.t(
  'No answer came when this was saved, so it is not known whether it was. Look at the actions before you save it again.',
);

export function hasForm(type: RuleActionType): boolean {
  return withForm.has(type);
}

/** What somebody has filled in for an action, or for a new one, and has neither saved nor given up. */
export interface Draft {
  /** The action as it was when its form was opened, or as the person was told that it is by now; undefined of a new one. */
  former: RuleActionView | undefined;
  type: RuleActionType;
  isErrorAction: boolean;
  problem: string;
  /** As it was sent each time of which it is not known whether that arrived, the oldest first. */
  attempts: readonly SentAction[];
  /** Somebody filled in something: one that nobody touched is read anew from its action. */
  isTouched: boolean;
  /** What was filled in for each type that was chosen so far: its fields, or a text of JSON. */
  readonly filled: Map<RuleActionType, ConfigurationFieldset | string>;
}

/** Drafts as a page keeps them while it is loaded anew. */
export const keptDrafts = z.array(
  z.object({
    former: z.optional(ruleActionView),
    type: z.enum(ruleActionTypes),
    isErrorAction: z.boolean(),
    problem: z.string(),
    attempts: z.optional(
      z.array(
        z.object({
          id: z.optional(z.string()),
          type: z.string(),
          configuration: z.string(),
          isErrorAction: z.boolean(),
          before: z.optional(z.readonly(z.array(z.string()))),
        }),
      ),
    ),
    isBeingSaved: z.optional(z.boolean()),
    filled: z.array(z.tuple([z.enum(ruleActionTypes), z.string()])),
    isOpen: z.boolean(),
  }),
);
type KeptDrafts = z.infer<typeof keptDrafts>;

/** The drafts of a rule's actions. Of new ones there are several where an action was removed while its form was filled in. */
export class ActionDrafts {
  readonly #drafts = new Set<Draft>();

  /** The draft of an action, or of a new one, where somebody began it. */
  of(action: RuleActionView | undefined): Draft {
    const begun = [...this.#drafts].findLast(({ former }) => former?.id === action?.id);
    if (begun?.isTouched) return begun;
    if (begun) this.#drafts.delete(begun);
    const draft = draftOf(action);
    this.#drafts.add(draft);
    return draft;
  }

  delete(draft: Draft): void {
    this.#drafts.delete(draft);
  }

  /** Ends what is settled by what the platform has: returns the drafts of actions that arrived as they are filled in. */
  settle(listed: readonly RuleActionView[], saving: Draft | undefined): readonly Draft[] {
    const ended: Draft[] = [];
    for (const draft of this.#drafts) {
      if (draft === saving) continue;
      const { arrived, unanswered } = settleAttempts(draft.attempts, listed);
      draft.attempts = unanswered;
      if (!arrived) continue;
      if (unanswered.length === 0) draft.problem = '';
      const { type, filled, isErrorAction } = draft;
      const isSame = isSameAction(arrived, { type, configuration: textOf(filled.get(type) ?? '') });
      if (isSame && arrived.isErrorAction === isErrorAction) ended.push(draft);
      // What was filled in since is a change of it.
      else draft.former = arrived;
    }
    for (const draft of ended) this.#drafts.delete(draft);
    return ended;
  }

  /** Those that somebody touched, as plain data; `open` is the one in the form, `saving` the one that is on its way. */
  keep(open: Draft | undefined, saving: Draft | undefined): KeptDrafts {
    return [...this.#drafts]
      .filter(({ isTouched }) => isTouched)
      .map((draft) => {
        const { former, type, isErrorAction, problem, attempts, filled } = draft;
        const texts = [...filled].map(([one, what]): [RuleActionType, string] => [one, textOf(what)]);
        return {
          ...(former && { former }),
          attempts: [...attempts],
          isBeingSaved: draft === saving,
          type,
          isErrorAction,
          problem,
          filled: texts,
          isOpen: draft === open,
        };
      });
  }

  /** Takes what was kept, and returns the draft that was in the form. */
  restore(kept: KeptDrafts): Draft | undefined {
    let open: Draft | undefined;
    for (const { former, type, isErrorAction, problem, attempts = [], isBeingSaved, filled, isOpen } of kept) {
      const draft: Draft = { former, type, isErrorAction, problem, attempts, isTouched: true, filled: new Map() };
      // The answer, if one comes, is for the page that asked.
      if (isBeingSaved) draft.problem = unknownOutcome;
      else if (attempts.length > 0 && problem === '') draft.problem = noAnswer;
      for (const [one, text] of filled)
        draft.filled.set(one, hasForm(one) ? fieldsetOf(draft, one, objectOf(text)) : text);
      this.#drafts.add(draft);
      if (isOpen) open = draft;
    }
    return open;
  }
}

/** Fields for a type, with values to begin with; what the action has and no field stands for stays. */
export function fieldsetOf({ former }: Draft, type: RuleActionType, initial: JsonObject): ConfigurationFieldset {
  const values = valuesOf(former, type);
  return new ConfigurationFieldset(ruleActionConfigurations[type], { ...values, ...initial }, values);
}

/** What an action has for a type. */
export function valuesOf(former: RuleActionView | undefined, type: RuleActionType): JsonObject {
  return former?.type === type ? objectOf(former.configuration) : {};
}

function draftOf(action: RuleActionView | undefined): Draft {
  return {
    former: action,
    type: ruleActionTypes.find((type) => type === action?.type) ?? 'REPUBLISH',
    isErrorAction: action?.isErrorAction ?? false,
    problem: '',
    attempts: [],
    isTouched: false,
    filled: new Map(),
  };
}

function textOf(filled: ConfigurationFieldset | string): string {
  return typeof filled === 'string' ? filled : stringifyJson(filled.value);
}

function objectOf(configuration: string): JsonObject {
  try {
    const json = parseJson(configuration);
    return isJsonObject(json) ? json : {};
  } catch {
    return {};
  }
}
