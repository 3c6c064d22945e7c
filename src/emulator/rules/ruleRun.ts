import { parseJson, stringifyJson, type Json } from '../../common/losslessJson.ts';
import type { TopicType } from '../../catalogue/ruleTopics.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import type { RuleRunRow } from '../store/ruleRunStore.ts';
import { readContent, storedContent, type RuleContent } from './ruleContent.ts';
import type { RuleAction } from './runningRule.ts';
import type { Delivery } from './targets/ruleTarget.ts';

/** A message that a rule selected, on its way to the targets of the rule's actions. */
export interface RuleRun {
  readonly message: RuleMessage;
  readonly rule: Delivery['rule'];
  readonly content: RuleContent;
  /** Those that are still to be carried out. */
  readonly actions: readonly RuleAction[];
  readonly errorAction: RuleAction | undefined;
  /** How often the actions have been tried. */
  readonly attempts: number;
}

/** A run as a row of the database, without its id. */
export function storedRun({ message, rule, content, actions, attempts }: RuleRun, dueAt: number) {
  const { depth, qos = 1, passedOn: _counter, secret = null, ...rest } = message;
  return {
    ...rest,
    ...{ qos, depth, secret, ruleId: rule.id, content: storedContent(content), attempts, dueAt },
    actionIds: stringifyJson(actions.map(({ id }) => id)),
  };
}

/** Everything of a stored run but the rule and its actions, which may have been changed since. */
export function readRun(row: RuleRunRow): Pick<RuleRun, 'message' | 'content' | 'attempts'> & {
  readonly actionIds: readonly number[];
} {
  const { productKey, deviceName, suffix, topic, payload, messageId, depth, attempts } = row;
  const actionIds = (parseJson(row.actionIds) as readonly Json[]).map(Number);
  return {
    message: {
      ...{ productKey, deviceName, suffix, topic, payload, messageId, depth },
      ...(row.secret !== null && { secret: row.secret }),
      ...{ topicType: row.topicType as TopicType, qos: row.qos === 0 ? 0 : 1 },
    },
    content: readContent(row.content),
    attempts,
    actionIds,
  };
}
