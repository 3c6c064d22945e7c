import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { waitFor } from '../../ui/support/waitFor.ts';
import { emulatorClient } from '../support/emulatorClient.ts';
import {
  desired,
  desiredAfterLost,
  lostShadowUri,
  restored,
  ruleName,
  ruleUri,
  shadowUri,
  sql,
  storedShadow,
} from './unsaved.ts';

describe('After the window was loaded anew', () => {
  let client: Client;

  before(async () => {
    client = await emulatorClient();
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', false, vscode.ConfigurationTarget.Global);
  });

  const idOfRule = async (): Promise<string> => {
    const { Data } = await client.call('ListRule', { CurrentPage: 1, PageSize: 50 });
    return Data.find(({ Name }) => Name === ruleName)?.Id ?? '';
  };

  const tabOf = (uri: vscode.Uri): vscode.Tab | undefined =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());

  it('the unsaved edit of a shadow is there, nothing of it was sent, and it is merged with what others changed before the reload', async () => {
    const document = await restored(shadowUri);
    await waitFor(
      'the edit',
      () => document.isDirty && document.getText() === desired,
      () => document.getText(),
    );
    assert.equal(tabOf(shadowUri)?.isDirty, true);
    assert.deepEqual((await storedShadow(client)).state.desired, { mine: 'before', theirs: 'after' });
    assert.ok(await document.save());
    assert.deepEqual((await storedShadow(client)).state.desired, { mine: 'unsaved', theirs: 'after' });
  });

  it('an edit that went on after a save of which no answer came is no conflict with that', async () => {
    const document = await restored(lostShadowUri);
    await waitFor(
      'the edit',
      () => document.isDirty && document.getText() === desiredAfterLost,
      () => document.getText(),
    );
    assert.ok(await document.save());
    assert.deepEqual((await storedShadow(client, 'lost')).state.desired, { own: 3 });
  });

  it('the unsaved edit of a rule is there, and does not overwrite what others changed before the reload', async () => {
    const RuleId = await idOfRule();
    const uri = ruleUri(RuleId);
    const stored = async () => (await client.call('GetRule', { RuleId })).RuleInfo;
    const document = await restored(uri);
    await waitFor(
      'the edit',
      () => document.isDirty && document.getText() === sql,
      () => document.getText(),
    );
    assert.equal(tabOf(uri)?.isDirty, true);
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.equal((await stored()).Select, 'humidity');
    await client.call('UpdateRule', { RuleId, Name: ruleName, Select: 'temperature' });
    assert.ok(await document.save());
    assert.equal((await stored()).Where, 'temperature > 55');
  });
});
