import { ruleTopicFilter, topicTypeOf, type TopicType } from '../../catalogue/ruleTopics.ts';
import type { RuleTestQuery } from './runRuleTestCase.ts';

/** A rule as GetRule tells of it, as far as its SQL goes. */
interface RuleParts {
  readonly ProductKey?: string | undefined;
  readonly ShortTopic?: string | undefined;
  readonly TopicType?: number | undefined;
  readonly Select?: string | undefined;
  readonly Where?: string | undefined;
  readonly DataType?: string | undefined;
}

/** The query of a rule in one text; undefined where the rule has no SQL yet. */
export function queryOfRule(
  { ProductKey, ShortTopic, TopicType, Select, Where = '', DataType }: RuleParts,
  regionId: string,
): RuleTestQuery | undefined {
  if (ProductKey === undefined || ShortTopic === undefined || Select === undefined) return undefined;
  const type = [0, 1, 2].find((known): known is TopicType => known === TopicType) ?? topicTypeOf(ShortTopic);
  const topic = ruleTopicFilter(ProductKey, ShortTopic, type);
  const query = `SELECT ${Select} FROM "${topic}"${Where.trim() === '' ? '' : ` WHERE ${Where}`}`;
  return { query, dataType: DataType === 'BINARY' ? 'BINARY' : 'JSON', regionId };
}
