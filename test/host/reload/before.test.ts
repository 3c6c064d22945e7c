import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { emulatorClient } from '../support/emulatorClient.ts';
import { replaceText } from '../support/replaceText.ts';
import { withoutAnswers } from '../support/withoutAnswers.ts';
import {
  desired,
  desiredAfterLost,
  desiredOfLost,
  lostShadowUri,
  ruleName,
  ruleUri,
  shadowUri,
  sql,
  storedShadow,
  waitForBackup,
  writeShadow,
} from './unsaved.ts';

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

  it('an edit of a shadow goes on after a save of which no answer came, while the device reports', async () => {
    const client = await emulatorClient();
    await writeShadow(client, { own: 1 }, 'lost');
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', false, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('vscode.openWith', lostShadowUri, 'default', { preview: false });
    const document = await vscode.workspace.openTextDocument(lostShadowUri);
    await withoutAnswers('UpdateDeviceShadow', async () => {
      await replaceText(document, desiredOfLost);
      assert.equal(await document.save(), false);
    });
    assert.deepEqual((await storedShadow(client, 'lost')).state.desired, { own: 2 });
    await writeShadow(client, { own: 2 }, 'lost');
    await replaceText(document, desiredAfterLost);
    await waitForBackup(lostShadowUri.scheme, desiredAfterLost);
  });
});
