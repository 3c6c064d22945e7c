import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { emulatorClient } from './support/emulatorClient.ts';
import { waitFor } from '../ui/support/waitFor.ts';

describe('The SQL of rules in an editor', () => {
  let uri: vscode.Uri;
  let count = 0;

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  /** Opens a file with this text; | is where the cursor stands. */
  const open = async (marked: string): Promise<{ document: vscode.TextDocument; position: vscode.Position }> => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    uri = vscode.Uri.joinPath(folder.uri, `rule-${++count}.iotsql`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(marked.replace('|', '')));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'iotsql');
    return { document, position: document.positionAt(Math.max(0, marked.indexOf('|'))) };
  };
  const ask = <T>(command: string, ...rest: readonly unknown[]): Thenable<T> =>
    vscode.commands.executeCommand<T>(command, uri, ...rest);

  it('is completed, with a call written out as a snippet', async () => {
    const { position } = await open('SELECT subs| FROM "#"');
    const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', position);
    const item = items.find(({ label }) => typeof label === 'object' && label.label === 'substring');
    assert.ok(item?.insertText instanceof vscode.SnippetString);
    assert.equal(item.insertText.value, 'substring(${1:target}, ${2:start})');
  });

  it('is completed with topics and devices of the platform, and with the properties of the thing model', async () => {
    await emulatorClient();
    const labelsAt = async (marked: string): Promise<readonly string[]> => {
      const { position } = await open(marked);
      const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', position);
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const topics = await labelsAt('SELECT * FROM "|"');
    assert.ok(topics.includes('/a1Thermo001/+/user/update'), topics.join());
    await vscode.workspace.fs.delete(uri);
    const devices = await labelsAt('SELECT * FROM "/a1Thermo001/|"');
    assert.ok(devices.includes('thermostat-0001'), devices.join());
    await vscode.workspace.fs.delete(uri);
    const fields = await labelsAt('SELECT items.| FROM "/a1Meter0001/+/thing/event/property/post"');
    assert.ok(
      fields.some((label) => /^items\.\w+\.value$/.test(label)),
      fields.join(),
    );
    await vscode.workspace.fs.delete(uri);
    // Of a custom topic too, on which no message was seen.
    const properties = await labelsAt('SELECT | FROM "/a1Meter0001/+/user/nothing/yet"');
    assert.ok(properties.includes('voltage'), properties.join());
  });

  it('is completed with what messages on its topic had, in a file as in a rule', async () => {
    const client = await emulatorClient();
    const topic = '/a1Thermo001/thermostat-0001/user/get';
    const MessageContent = Buffer.from('{"brightness":7}').toString('base64');
    await client.call('Pub', { ProductKey: 'a1Thermo001', TopicFullName: topic, MessageContent });
    const { position } = await open('SELECT bri| FROM "/a1Thermo001/+/user/get"');
    const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', position);
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('brightness'), labels.join());
  });

  it('is explained', async () => {
    const { position } = await open('SELECT cry|pto(a, \'MD5\') FROM "#"');
    const hovers = await ask<readonly vscode.Hover[]>('vscode.executeHoverProvider', position);
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
    assert.match(text, /crypto\(field, algorithm\)/);
    assert.match(text, /→ "900150983cd24fb0d6963f7d28e17f72"/);
  });

  it('shows which argument is being written', async () => {
    const { position } = await open('SELECT substring(a, |');
    const help = await ask<vscode.SignatureHelp>('vscode.executeSignatureHelpProvider', position);
    assert.equal(help.signatures[0]?.label, 'substring(target, start[, end])');
    assert.equal(help.activeParameter, 1);
  });

  it('is checked, and mended', async () => {
    const { document } = await open('SELECT devicename(1), a FROM "#" WHERE a != 1');
    await waitFor('both problems', () => vscode.languages.getDiagnostics(uri).length === 2);
    assert.deepEqual(
      vscode.languages.getDiagnostics(uri).map(({ severity, code }) => [severity, code]),
      [
        [vscode.DiagnosticSeverity.Error, 'argument-count'],
        [vscode.DiagnosticSeverity.Warning, 'undocumented-operator'],
      ],
    );
    const at = document.getText().indexOf('!=');
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + 1));
    const actions = await ask<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', range);
    const fix = actions.find(({ title }) => title === 'Write "<>"');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.ok(document.getText().endsWith('WHERE a <> 1'));
  });

  it('is formatted, but not where it cannot be read', async () => {
    const { document } = await open('select a   from "/x/y"\nwhere a>1\n');
    const format = async (): Promise<string> => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return document.getText();
    };
    assert.equal(await format(), 'SELECT a\nFROM "/x/y"\nWHERE a > 1\n');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, 9, 0), 'select a,  from');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(await format(), 'select a,  from');
  });

  it('is never saved by itself', async () => {
    const { document } = await open('SELECT');
    const files = vscode.workspace.getConfiguration('files', document);
    assert.equal(files.get('autoSave'), 'off');
  });
});
