import type { ResponseFields } from '../../catalogue/types.ts';
import { platformTimeOf } from '../../model/platformTime.ts';

/** A rule, as the explorer shows it. */
export interface RuleRow {
  readonly id: string;
  readonly name: string;
  readonly running: boolean;
  readonly sql: string;
  readonly description: string | undefined;
  /** In ms since 1970. */
  readonly changedAt: number | undefined;
}

/** What the explorer shows of a rule. */
export function ruleRow(rule: ResponseFields<'ListRule'>['Data'][number]): RuleRow {
  return {
    id: rule.Id,
    name: rule.Name,
    running: rule.Status === 'RUNNING',
    description: rule.RuleDesc,
    sql: ruleSql(rule),
    changedAt: platformTimeOf(rule, 'Modified') ?? platformTimeOf(rule, 'Created'),
  };
}

function ruleSql(rule: {
  readonly Select?: string | undefined;
  readonly Topic?: string | undefined;
  readonly Where?: string | undefined;
}): string {
  const where = rule.Where ? `\nWHERE ${rule.Where}` : '';
  return rule.Select && rule.Topic ? `SELECT ${rule.Select}\nFROM "${rule.Topic}"${where}` : '';
}
