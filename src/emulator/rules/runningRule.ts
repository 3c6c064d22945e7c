import type { TopicType } from '../../catalogue/ruleTopics.ts';
import type { RuleActionType } from '../../catalogue/ruleActionTypes.ts';
import type { Saying } from '../../common/l10n.ts';
import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';
import type { CompiledRule, RuleSql } from '../../language/rulesql/compileRule.ts';
import type { DestinationName } from '../store/destinationStore.ts';
import type { RuleActionRow } from '../store/ruleActionStore.ts';
import { destinationNameOf } from './targets/destinationNameOf.ts';

/** What a rule does with a message that it selects. */
export interface RuleAction {
  readonly id: number;
  readonly type: RuleActionType;
  readonly configuration: JsonObject;
  /** Where it delivers to. */
  readonly destination: DestinationName;
}

/** A rule that has been started. */
export interface RunningRule extends RuleActions {
  readonly id: number;
  readonly name: string;
  readonly regionId: string;
  readonly productKey: string;
  readonly shortTopic: string;
  readonly topicType: TopicType;
  readonly sql: RuleSql;
  /** Undefined where its SQL has an error: then it takes no message. */
  readonly compiled: CompiledRule | undefined;
  /** What is wrong with its SQL, a sentence; undefined where nothing is. */
  readonly problem: Saying | undefined;
}

interface RuleActions {
  /** But for the error action, in the order in which they were made. */
  readonly actions: readonly RuleAction[];
  readonly errorAction: RuleAction | undefined;
}

/** The actions of a rule of `regionId` from their rows. */
export function ruleActionsOf(rows: readonly RuleActionRow[], regionId: string): RuleActions {
  const ofKind = (kind: number) =>
    rows.filter(({ isErrorAction }) => isErrorAction === kind).map((row) => readAction(row, regionId));
  return { actions: ofKind(0), errorAction: ofKind(1)[0] };
}

function readAction({ id, type, configuration: text }: RuleActionRow, regionId: string): RuleAction {
  const json = parseJson(text);
  // What was stored was checked.
  const configuration = isJsonObject(json) ? json : {};
  return { id, type, configuration, destination: destinationNameOf(type, configuration, regionId) };
}
