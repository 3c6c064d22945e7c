import type { RuleRow } from '../store/ruleStore.ts';
import { ruleTime, utcTime } from './times.ts';

/** Whether a rule has all that it needs to be started (reference 2.9.1): ProductKey, ShortTopic and Select. */
export function hasSql({ productKey, shortTopic, selected }: RuleRow): boolean {
  return productKey !== null && shortTopic !== null && selected !== null;
}

/** What GetRule and ListRule tell of a rule. */
export function describeRule(rule: RuleRow) {
  const { productKey, shortTopic } = rule;
  return {
    Id: String(rule.id),
    Name: rule.name,
    Status: rule.status,
    DataType: rule.dataType,
    RuleDesc: rule.description,
    ProductKey: productKey ?? undefined,
    ShortTopic: shortTopic ?? undefined,
    Topic: productKey === null || shortTopic === null ? undefined : `/${productKey}/${shortTopic}`,
    Select: rule.selected ?? undefined,
    Where: rule.condition ?? undefined,
    Created: ruleTime(rule.createdAt),
    UtcCreated: utcTime(rule.createdAt),
    Modified: ruleTime(rule.modifiedAt),
    UtcModified: utcTime(rule.modifiedAt),
  };
}
