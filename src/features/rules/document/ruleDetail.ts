import type { RuleDataType } from '../../../language/rulesql/checkExpression.ts';
import type { RuleSource } from '../../../language/ruleText/ruleSource.ts';

/** What the platform has of a rule. */
export interface RuleDetail {
  readonly name: string;
  /** Empty where it has none. */
  readonly description: string;
  readonly isRunning: boolean;
  readonly dataType: RuleDataType;
  readonly source: RuleSource;
  /** 0 system topics, 1 custom topics, 2 the status of devices (facts C3); undefined where it is not said. */
  readonly topicType: number | undefined;
}
