import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LostRuleWrites } from '../../src/features/rules/document/lostRuleWrites.ts';
import { ruleBases } from '../../src/features/rules/document/ruleBases.ts';
import { RuleLedger } from '../../src/features/rules/document/ruleLedger.ts';
import { resolveConflict } from '../../src/features/rules/editor/resolveConflict.ts';
import { writeRuleText } from '../../src/language/ruleText/writeRuleText.ts';
import { ruleAddressToPath } from '../../src/model/deviceAddress.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { replaceText } from './support/replaceText.ts';

describe('The SQL of a rule that others change too, by what is known of it', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: '', name: '' };
  let count = 0;
  let lost: LostRuleWrites;
  let ledger: RuleLedger;
  let document: vscode.TextDocument;

  const sourceOf = (where: string) => ({ productKey: 'a1Thermo001', shortTopic: '+/user/update', select: '*', where });
  const ruleOf = (where: string) =>
    ({
      name: address.name,
      description: '',
      isRunning: false,
      dataType: 'JSON',
      topicType: 1,
      source: sourceOf(where),
    }) as const;
  const textOf = (where: string) => writeRuleText(sourceOf(where));

  beforeEach(async () => {
    const client = await emulatorClient();
    address.name = `Conflicts_${++count}`;
    const sql = { ProductKey: 'a1Thermo001', ShortTopic: '+/user/update', Select: '*', Where: 'a > 1' };
    address.ruleId = (await client.call('CreateRule', { Name: address.name, ...sql })).RuleId;
    const uri = vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${ruleAddressToPath(address)}.iotsql` });
    lost = new LostRuleWrites();
    ledger = new RuleLedger(ruleBases(memento, log), lost);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), textOf('a > 1'));
    ledger.note(uri, ruleOf('a > 1'));
  });

  afterEach(async () => {
    ledger.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is no conflict between a save of its own, of which no answer came, and what was typed since', async () => {
    await replaceText(document, textOf('a > 3'));
    lost.note(address, { basis: sourceOf('a > 1'), sent: sourceOf('a > 2') });
    ledger.follow(document.uri, ruleOf('a > 2'));
    assert.equal(ledger.conflictOf(document), undefined);
    ledger.follow(document.uri, ruleOf('a > 9'));
    assert.equal(ledger.conflictOf(document)?.source.where, 'a > 9');
  });

  it('takes no choice that was made by other SQL of the platform, and asks once more', async () => {
    await replaceText(document, textOf('a > 3'));
    ledger.follow(document.uri, ruleOf('a > 8'));
    ledger.follow(document.uri, ruleOf('a > 9'));
    for (const keep of ['mine', 'theirs'] as const)
      await assert.rejects(
        resolveConflict(ledger, document, { keep, theirs: textOf('a > 8') }),
        /changed on the platform once more\. Nothing was sent/,
      );
    assert.equal(document.getText(), textOf('a > 3'));
    assert.equal(ledger.conflictOf(document)?.source.where, 'a > 9');
    await resolveConflict(ledger, document, { keep: 'theirs', theirs: textOf('a > 9') });
    assert.equal(document.getText(), textOf('a > 9'));
  });
});
