import type { RuleSource } from './ruleSource.ts';
import { topicOfSource } from './topicOfSource.ts';

/** The SQL of a rule as one text, with \n line ends; empty where the rule has none yet. */
export function writeRuleText(source: RuleSource): string {
  const { select = '', where = '' } = source;
  const topic = topicOfSource(source);
  if (select === '' && topic === '' && where === '') return '';
  return toLines(`SELECT ${select}\nFROM "${topic}"${where === '' ? '' : `\nWHERE ${where}`}\n`);
}

/** Line ends are the document's own affair. */
export function toLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
