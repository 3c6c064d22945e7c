import * as l10n from '../common/l10n.ts';

import type { ParameterProblem } from './checkParameters.ts';
import { checkRuleAction } from './checkRuleAction.ts';
import type { ErrorCode } from './errorCodes.ts';
import type { OperationName } from './operations.ts';
import { ruleActionTypes } from './ruleActionTypes.ts';
import { ruleTopicProblem, topicTypeOf, type TopicType } from './ruleTopics.ts';

type Wire = ReadonlyMap<string, string>;
type Check = (wire: Wire) => readonly ParameterProblem[];

/** What hangs on two parameters at once, by operation. */
const checks: Partial<Record<OperationName, Check>> = {
  CreateRule: checkTopic,
  UpdateRule: checkTopic,
  CreateRuleAction: checkConfiguration,
  UpdateRuleAction: checkConfiguration,
};

/**
 * What is wrong with parameters that `checkParameters` takes one by one: a rule's topic that its type does not allow, the
 * configuration of an action that lacks a field of its type. From wire texts, as there; what is absent or unreadable is not judged.
 * The platform itself looks at these only after it has found what they are about, so the emulator's gateway does not ask here.
 */
export function checkTogether(name: OperationName, wire: Wire): readonly ParameterProblem[] {
  return checks[name]?.(wire) ?? [];
}

function checkTopic(wire: Wire): readonly ParameterProblem[] {
  const topic = wire.get('ShortTopic');
  if (topic === undefined || topic === '') return [];
  const type = readTopicType(wire.get('TopicType')) ?? topicTypeOf(topic);
  const problem = ruleTopicProblem(topic, type);
  return problem ? [unusable('ShortTopic', problem)] : [];
}

function readTopicType(text: string | undefined): TopicType | undefined {
  return ([0, 1, 2] as const).find((type) => String(type) === text);
}

function checkConfiguration(wire: Wire): readonly ParameterProblem[] {
  const type = ruleActionTypes.find((known) => known === wire.get('Type'));
  const configuration = wire.get('Configuration');
  if (type === undefined || configuration === undefined || configuration === '') return [];
  const problems = checkRuleAction(type, configuration);
  const [first] = problems;
  if (!first) return [];
  return [unusable('Configuration', { code: first.code, detail: problems.map(({ detail }) => detail).join(' ') })];
}

function unusable(
  parameter: string,
  { code, detail }: { readonly code: ErrorCode; readonly detail: string },
): ParameterProblem {
  return { parameter, kind: 'invalid', code, detail: l10n.t('cannot be used: {0}', detail.replace(/\.$/, '')) };
}
