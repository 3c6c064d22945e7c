import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ruleTestPattern } from '../../src/features/rules/tests/ruleTestFiles.ts';
import { runRuleTests } from '../../src/features/rules/tests/runRuleTests.ts';
import { showRuleTestFile } from '../../src/features/rules/tests/showRuleTestFile.ts';
import { TestFileTree } from '../../src/platform/testFileTree.ts';
import { saveRuleTestCase } from '../../src/platform/ruleTests/saveRuleTestCase.ts';
import type { Connections } from '../../src/platform/services.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { Picker } from './support/picker.ts';
import { saidOfTests, wordsOf, type Said } from './support/saidOfTests.ts';
import { waitFor } from '../ui/support/waitFor.ts';

const topic = '/a1Thermo001/thermostat-0001/user/update';
const query = 'SELECT temperature AS t FROM "/a1Thermo001/+/user/update" WHERE temperature > 20';
const warm = { name: 'warm', topic, payload: { temperature: 21.5 }, expect: { row: { t: 21.5 } } };
const cold = { name: 'cold', topic, payload: { temperature: 3 }, expect: { row: { t: 3 } } };

describe('Rule tests in the Test Explorer', () => {
  let controller: vscode.TestController;
  let tree: TestFileTree;
  let folder: vscode.Uri;
  let count = 0;
  let said: Map<string, Said>;

  const surroundings = {
    connections: {
      all: [],
      scopes: () => [{ connectionId: 'emulator', regionId: 'cn-shanghai' }],
      clientFor: () => emulatorClient(),
    } as unknown as Connections,
    focus: { scope: undefined } as never,
  };

  before(() => {
    const root = vscode.workspace.workspaceFolders?.[0];
    assert.ok(root);
    folder = vscode.Uri.joinPath(root.uri, 'rule-tests');
  });

  beforeEach(() => {
    controller = vscode.tests.createTestController(`fleetbook.test.${++count}`, 'Rule tests of a test');
    tree = new TestFileTree(controller, { pattern: ruleTestPattern, show: showRuleTestFile });
    said = saidOfTests(controller);
  });

  afterEach(async () => {
    tree.dispose();
    controller.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const write = async (name: string, content: object | string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, name);
    const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  const casesOf = (uri: vscode.Uri): readonly string[] => {
    const labels: string[] = [];
    controller.items.get(uri.toString())?.children.forEach(({ label }) => labels.push(label));
    return labels;
  };
  const runAll = async (token = new vscode.CancellationTokenSource().token): Promise<void> => {
    await runRuleTests(surroundings, controller, new vscode.TestRunRequest(), token);
  };

  it('shows the cases of each file where they stand, and follows the files', async () => {
    const uri = await write('a.rule-test.json', { query, cases: [warm] });
    await tree.find();
    assert.deepEqual(casesOf(uri), ['warm']);
    const item = controller.items.get(uri.toString())?.children.get(`${uri.toString()}#warm`);
    assert.equal(item?.range?.start.line, 3);
    await write('a.rule-test.json', { query, cases: [warm, cold] });
    await waitFor('the second case', () => casesOf(uri).includes('cold'));
    const other = await write('b.rule-test.json', { query, cases: [cold] });
    await waitFor('the second file', () => casesOf(other).includes('cold'));
    await vscode.workspace.fs.delete(other);
    await waitFor('its end', () => controller.items.get(other.toString()) === undefined);
  });

  it('runs them, and shows what was expected and what came where that is', async () => {
    const uri = await write('a.rule-test.json', { query, cases: [warm, cold] });
    await tree.find();
    await runAll();
    assert.equal(said.get('warm')?.state, 'passed');
    const failed = said.get('cold');
    assert.equal(failed?.state, 'failed');
    assert.match(wordsOf(failed.message), /temperature > 20 does not hold: temperature is 3/);
    assert.equal(failed.message?.expectedOutput, '{\n  "t": 3\n}');
    assert.match(failed.message.actualOutput ?? '', /does not pass/);
    assert.equal(failed.message.location?.uri.toString(), uri.toString());
    assert.equal(failed.message.location.range.start.line, 15);
  });

  it('says what is wrong with a file, in its row and where it is run', async () => {
    const uri = await write('bad.rule-test.json', '{"query":"SELECT a FROM \\"#\\""}');
    await tree.find();
    assert.match(wordsOf(controller.items.get(uri.toString())?.error), /Line 1: cases must be a list/);
    await runAll();
    assert.equal([...said.values()][0]?.state, 'errored');
  });

  it('stops when it is cancelled', async () => {
    await write('a.rule-test.json', { query, cases: [warm] });
    await tree.find();
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    await runAll(source.token);
    assert.equal(said.size, 0);
  });

  it('takes another case, but not into a file that a link brings in from elsewhere', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'fleetbook-elsewhere-'));
    const outside = path.join(elsewhere, 'outside.rule-test.json');
    const text = JSON.stringify({ query, cases: [warm] });
    await writeFile(outside, text);
    const uri = await write('a.rule-test.json', { query, cases: [warm] });
    await symlink(outside, vscode.Uri.joinPath(folder, 'linked.rule-test.json').fsPath);
    const another = { ...cold, payload: { json: cold.payload } };
    const save = {
      fileName: 'new',
      query: { query, dataType: 'JSON' as const },
      newFile: 'a new file',
      caseFor: () => another,
    };
    using picker = new Picker(['rule-tests/a.rule-test.json']);
    await saveRuleTestCase(save);
    const labels = picker.seen.map(({ label }) => label);
    assert.ok(labels.includes('new.rule-test.json'), labels.join(', '));
    assert.ok(!labels.some((label) => label.includes('linked')), labels.join(', '));
    assert.match(await readFile(uri.fsPath, 'utf8'), /"cold"/);
    assert.equal(await readFile(outside, 'utf8'), text);
    const made = path.join(elsewhere, 'made.rule-test.json');
    const fresh = path.join(folder.fsPath, '../fresh.rule-test.json');
    await symlink(made, fresh);
    picker.add('fresh.rule-test.json');
    await assert.rejects(saveRuleTestCase({ ...save, fileName: 'fresh' }), /leads out of the workspace/);
    await assert.rejects(readFile(made), { code: 'ENOENT' });
    await rm(fresh);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(elsewhere, { recursive: true });
  });

  it('finds a rule by its name on the platform', async () => {
    const client = await emulatorClient();
    const { RuleId } = await client.call('CreateRule', {
      Name: 'warm_rooms_host',
      ProductKey: 'a1Thermo001',
      ShortTopic: '+/user/update',
      Select: 'temperature AS t',
    });
    await write('rule.rule-test.json', { rule: 'warm_rooms_host', cases: [warm] });
    await write('none.rule-test.json', { rule: 'no_such_rule', cases: [cold] });
    await tree.find();
    await runAll();
    assert.equal(said.get('warm')?.state, 'passed');
    assert.match(wordsOf(said.get('cold')?.message), /There is no rule "no_such_rule" in cn-shanghai/);
    await client.call('DeleteRule', { RuleId });
  });
});
