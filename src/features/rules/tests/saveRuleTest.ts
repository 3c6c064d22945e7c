import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { encodeBase64 } from '../../../common/encodeBase64.ts';
import { readPayload, type PayloadForm } from '../../../common/payloadForm.ts';
import { parseJson } from '../../../common/losslessJson.ts';
import { ruleTopicFilter, topicTypeOf } from '../../../catalogue/ruleTopics.ts';
import type { RuleDataType } from '../../../language/rulesql/checkExpression.ts';
import type { NewRuleTestCase } from '../../../language/ruleTest/addRuleTestCase.ts';
import { withRowOfTest } from '../../../language/ruleTest/withRowOfTest.ts';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { topicOfSource } from '../../../language/ruleText/topicOfSource.ts';
import type { FromRulePage } from '../../../protocol/ruleEditor.ts';
import { RuleTestError } from '../../../platform/ruleTests/ruleTestError.ts';
import { saveRuleTestCase } from '../../../platform/ruleTests/saveRuleTestCase.ts';

export interface TestedRule {
  readonly name: string;
  /** The text of its document. */
  readonly text: string;
  readonly dataType: RuleDataType;
}

type Bench = Omit<Extract<FromRulePage, { readonly type: 'saveTest' }>, 'type'>;

/** Keeps the bench's message, and what became of it, as a case of a rule test: in a file that there is, or in a new one. */
export async function saveRuleTest(rule: TestedRule, bench: Bench): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: l10n.t('Save as a Test of {0}', rule.name),
    prompt: l10n.t('What the case shows'),
    value: suggestedName(bench),
    ignoreFocusOut: true,
  });
  if (name === undefined) return;
  const query = { query: queryOfText(rule.text), dataType: rule.dataType };
  const testCase = withRowOfTest(query, caseOf(name.trim() === '' ? suggestedName(bench) : name.trim(), bench));
  await saveRuleTestCase({
    fileName: rule.name,
    query,
    newFile: l10n.t('a new file, with the SQL as it is now'),
    caseFor: () => testCase,
  });
}

/** Tests name system topics as devices publish to them. */
function queryOfText(text: string): string {
  const read = readRuleText(text, {
    productKey: undefined,
    shortTopic: undefined,
    select: undefined,
    where: undefined,
  });
  if (read.kind === 'refused') throw new RuleTestError(read.reason);
  const { productKey = '', shortTopic = '', select = '', where = '' } = read.source;
  const filter = ruleTopicFilter(productKey, shortTopic, topicTypeOf(shortTopic));
  if (filter === topicOfSource(read.source)) return text.trim();
  return `SELECT ${select}\nFROM "${filter}"${where === '' ? '' : `\nWHERE ${where}`}`;
}

function suggestedName({ expect }: Bench): string {
  if (expect.kind === 'fails') return l10n.t('is abandoned');
  return expect.kind !== 'passes' || expect.passes ? l10n.t('passes') : l10n.t('does not pass');
}

function caseOf(name: string, { topic, payload, form, tags, expect }: Bench): NewRuleTestCase {
  const hasTags = Object.keys(tags).length > 0;
  return {
    ...{ name, topic, payload: payloadOf(payload, form), expect: expectationOf(expect) },
    ...(hasTags && { tags }),
  };
}

function payloadOf(text: string, form: PayloadForm): NewRuleTestCase['payload'] {
  if (form !== 'text') {
    const bytes = readPayload(text, form);
    if (!bytes)
      throw new RuleTestError(l10n.t('The message cannot be read as it is written, so there is no test of it.'));
    return { base64: encodeBase64(bytes) };
  }
  try {
    return { json: parseJson(text) };
  } catch {
    return { text };
  }
}

function expectationOf(expect: Bench['expect']): NewRuleTestCase['expect'] {
  switch (expect.kind) {
    case 'row':
      return { row: parseJson(expect.row) };
    case 'bytes':
      return { base64: expect.base64 };
    case 'passes':
      return { passes: expect.passes };
    case 'fails':
      return { fails: expect.reason };
  }
}
