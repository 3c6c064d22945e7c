import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { replaceText } from './support/replaceText.ts';

const ProductKey = 'a1Meter0001';
const uri = vscode.Uri.from({ scheme: 'fleetbook-tsl', path: `/emulator/cn-shanghai/${ProductKey}.tsl.json` });

describe('The thing model of a product as a document', () => {
  let client: Client;
  let original: string;

  const stored = async (): Promise<string> => {
    const { Data } = await client.call('GetThingModelTsl', { ProductKey });
    assert.ok(Data.TslStr);
    return Data.TslStr;
  };

  const modelOf = (identifier: string): string => {
    const property = { identifier, name: 'Name', accessMode: 'r', dataType: { type: 'int' } };
    return JSON.stringify({ profile: { productKey: ProductKey }, properties: [property], events: [], services: [] });
  };

  const open = async (): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  };

  before(async () => {
    client = await emulatorClient();
    original = await stored();
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  after(async () => {
    await client.call('ImportThingModelTsl', { ProductKey, TslStr: original });
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined, vscode.ConfigurationTarget.Global);
  });

  it('is JSON on indented lines', async () => {
    const document = await open();
    assert.equal(document.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), JSON.parse(original));
    assert.match(document.getText(), /\n {6}"identifier": "voltage"/);
  });

  it('is sent when it is saved, and saved again', async () => {
    const document = await open();
    for (const identifier of ['load', 'level']) {
      await replaceText(document, modelOf(identifier));
      assert.equal(await document.save(), true);
      assert.equal(document.isDirty, false);
      assert.deepEqual(JSON.parse(await stored()), JSON.parse(modelOf(identifier)));
    }
  });

  it('stays dirty where it is no thing model, and nothing is sent', async () => {
    const before = await stored();
    const document = await open();
    await replaceText(document, '{"properties": "none"}');
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(await stored(), before);
  });

  it('does not overwrite what was changed elsewhere, unless it is saved once more', async () => {
    const document = await open();
    await replaceText(document, modelOf('mine'));
    await client.call('ImportThingModelTsl', { ProductKey, TslStr: modelOf('theirs') });
    assert.equal(await document.save(), false);
    assert.match(await stored(), /theirs/);
    assert.equal(await document.save(), true);
    assert.match(await stored(), /mine/);
  });

  it('is not there for a Basic product', async () => {
    const basic = uri.with({ path: '/emulator/cn-shanghai/a1Thermo001.tsl.json' });
    await assert.rejects(async () => vscode.workspace.openTextDocument(basic));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('has a page to read, whose address is all that it takes', async () => {
    const page = uri.with({ scheme: 'fleetbook-tsl-view', path: '/emulator/cn-shanghai/a1Meter0001.md' });
    const document = await vscode.workspace.openTextDocument(page);
    assert.match(document.getText(), /^# Thing model of Energy\\_meters\n\n`a1Meter0001`\n/);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(page, Buffer.from('other')));
    const malformed = page.with({ path: '/emulator/100%/a1Meter0001.md' });
    await assert.rejects(async () => vscode.workspace.openTextDocument(malformed));
  });

  it('says of an answer from before a reload that it was not kept', async () => {
    const answer = vscode.Uri.from({ scheme: 'fleetbook-answer', path: '/1-1/RRpc thermostat-0001.json' });
    assert.match((await vscode.workspace.openTextDocument(answer)).getText(), /was not kept/);
  });
});
