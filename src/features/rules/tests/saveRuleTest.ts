import * as vscode from 'vscode';
import { parseJson } from '../../../common/losslessJson.ts';
import { ruleTopicFilter, topicTypeOf } from '../../../catalogue/ruleTopics.ts';
import type { RuleDataType } from '../../../language/rulesql/checkExpression.ts';
import { addRuleTestCase, newRuleTest, type NewRuleTestCase } from '../../../language/ruleTest/addRuleTestCase.ts';
import { withRowOfTest } from '../../../language/ruleTest/withRowOfTest.ts';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { topicOfSource } from '../../../language/ruleText/topicOfSource.ts';
import type { FromRulePage } from '../../../protocol/ruleEditor.ts';
import { RuleTestError } from './ruleTestError.ts';

export interface TestedRule {
  readonly name: string;
  /** The text of its document. */
  readonly text: string;
  readonly dataType: RuleDataType;
}

type Bench = Omit<Extract<FromRulePage, { readonly type: 'saveTest' }>, 'type'>;

/** Keeps the bench's message, and what became of it, as a case of a rule test: in a file that there is, or in a new one. */
export async function saveRuleTest(rule: TestedRule, bench: Bench): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new RuleTestError('Rule tests are files of a workspace: open a folder first.');
  const name = await vscode.window.showInputBox({
    title: `Save as a Test of ${rule.name}`,
    prompt: 'What the case shows',
    value: suggestedName(bench),
    ignoreFocusOut: true,
  });
  if (name === undefined) return;
  const uri = await askFile(folder, rule.name);
  if (!uri) return;
  const query = { query: queryOfText(rule.text), dataType: rule.dataType };
  const testCase = withRowOfTest(query, caseOf(name.trim() === '' ? suggestedName(bench) : name.trim(), bench));
  const shown = (await exists(uri)) ? await append(uri, testCase) : await create(uri, query, testCase);
  await vscode.window.showTextDocument(shown.document, {
    selection: new vscode.Range(shown.document.positionAt(shown.start), shown.document.positionAt(shown.start)),
    viewColumn: vscode.ViewColumn.Active,
  });
}

interface ShownCase {
  readonly document: vscode.TextDocument;
  readonly start: number;
}

async function append(uri: vscode.Uri, testCase: NewRuleTestCase): Promise<ShownCase> {
  const document = await vscode.workspace.openTextDocument(uri);
  const saved = addRuleTestCase(document.getText(), testCase);
  if (!saved)
    throw new RuleTestError(
      `${vscode.workspace.asRelativePath(uri)} has no list of cases that can be read: mend it first.`,
    );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), saved.text);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new RuleTestError('VS Code refused to change the file. Try again.');
  await document.save();
  return { document, start: saved.start };
}

async function create(
  uri: vscode.Uri,
  query: Parameters<typeof newRuleTest>[0],
  testCase: NewRuleTestCase,
): Promise<ShownCase> {
  const saved = newRuleTest(query, testCase);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(saved.text));
  return { document: await vscode.workspace.openTextDocument(uri), start: saved.start };
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

async function askFile(folder: vscode.WorkspaceFolder, ruleName: string): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles('**/*.rule-test.json', '**/node_modules/**', 100);
  const fresh = vscode.Uri.joinPath(folder.uri, `${ruleName}.rule-test.json`);
  const offered = [...files, ...(files.some((file) => file.toString() === fresh.toString()) ? [] : [fresh])];
  const items = offered
    .map((uri) => ({
      label: vscode.workspace.asRelativePath(uri),
      description: uri === fresh ? 'a new file, with the SQL as it is now' : 'add to this file',
      uri,
    }))
    .sort((a, b) => Number(b.label.includes(ruleName)) - Number(a.label.includes(ruleName)));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Which File?', ignoreFocusOut: true });
  return chosen?.uri;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function suggestedName({ expect }: Bench): string {
  if (expect.kind === 'fails') return 'is abandoned';
  return expect.kind === 'row' || expect.passes ? 'passes' : 'does not pass';
}

function caseOf(name: string, { topic, payload, expect }: Bench): NewRuleTestCase {
  return { name, topic, payload: payloadOf(payload), expect: expectationOf(expect) };
}

function payloadOf(text: string): NewRuleTestCase['payload'] {
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
    case 'passes':
      return { passes: expect.passes };
    case 'fails':
      return { fails: expect.reason };
  }
}
