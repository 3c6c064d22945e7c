import * as vscode from 'vscode';
import { emulatorClient } from '../support/emulatorClient.ts';
import { replaceText } from '../support/replaceText.ts';
import { desired, ruleName, ruleUri, shadowUri, sql, waitForBackup, writeShadow } from './unsaved.ts';

describe('Before the window is loaded anew', () => {
  it('edits of a shadow and of a rule are left unsaved, in their editors, while others change both', async () => {
    const client = await emulatorClient();
    await writeShadow(client, { mine: 'before', theirs: 'before' });
    const topic = { ProductKey: 'a1Thermo001', ShortTopic: '+/user/update' };
    const { RuleId } = await client.call('CreateRule', { Name: ruleName, ...topic, Select: 'temperature' });
    for (const [uri, text] of [
      [shadowUri, desired],
      [ruleUri(RuleId), sql],
    ] as const) {
      await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
      const document = await vscode.workspace.openTextDocument(uri);
      await replaceText(document, text);
      await waitForBackup(uri.scheme, text);
    }
    await writeShadow(client, { mine: 'before', theirs: 'after' });
    await client.call('UpdateRule', { RuleId, Name: ruleName, Select: 'humidity' });
  });
});
