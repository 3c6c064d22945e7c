import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { ruleAddressToPath } from '../../src/model/deviceAddress.ts';
import { causeFault } from './support/causeFault.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { choose, Person, type } from './support/person.ts';
import { replaceText } from './support/replaceText.ts';
import { withAutoSave } from './support/withAutoSave.ts';

const topic = { ProductKey: 'a1Thermo001', ShortTopic: '+/user/update' };

describe('The SQL of a rule as a document', () => {
  let client: Client;
  let RuleId: string;
  let Name: string;
  let uri: vscode.Uri;
  let count = 0;

  before(async () => {
    client = await emulatorClient();
  });

  /** A rule of its own, and its document. */
  const create = async (sql: { readonly Select?: string; readonly Where?: string }): Promise<void> => {
    Name = `Documents_${++count}`;
    ({ RuleId } = await client.call('CreateRule', { Name, ...topic, ...sql }));
    const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: RuleId, name: Name };
    uri = vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${ruleAddressToPath(address)}.iotsql` });
  };

  beforeEach(() => create({ Select: 'deviceName() as device,  temperature', Where: 'temperature>30' }));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const stored = async () => (await client.call('GetRule', { RuleId })).RuleInfo;

  const openText = async (): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    return vscode.workspace.openTextDocument(uri);
  };

  const write = async (text: string): Promise<void> => vscode.workspace.fs.writeFile(uri, Buffer.from(text));

  it('is one query, in the language of rules, that is never saved by itself', async () => {
    const document = await openText();
    assert.equal(
      document.getText(),
      'SELECT deviceName() as device,  temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature>30\n',
    );
    assert.equal(document.languageId, 'iotsql');
    const files = vscode.workspace.getConfiguration('files', document);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    assert.equal(vscode.workspace.getConfiguration('files', document).get('autoSave'), 'off');
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
  });

  it('is never saved by VS Code itself, beside a file that is, whatever a person has set', async () => {
    await withAutoSave(async (ordinary, set) => {
      for (const languages of [[], ['iotsql']]) {
        await set(languages);
        const document = await openText();
        const { Where } = await stored();
        const text = document.getText().replace(/temperature>\d+/, `temperature>4${languages.length}`);
        await replaceText(document, text);
        await ordinary();
        await setTimeout(1000);
        assert.ok(document.isDirty);
        assert.equal(document.getText(), text);
        assert.equal((await stored()).Where, Where);
        assert.ok(await document.save());
        assert.equal((await stored()).Where, `temperature>4${languages.length}`);
      }
    });
  });

  it('is sent exactly as it was by a save without a change, whatever VS Code is to do to texts that it saves', async () => {
    const sql = { Select: 'deviceName() as device,  \n temperature', Where: 'temperature>30  \n  ' };
    await create(sql);
    const before = await stored();
    const wishes = [
      'files.insertFinalNewline',
      'files.trimFinalNewlines',
      'files.trimTrailingWhitespace',
      'editor.formatOnSave',
    ];
    const wish = async (value: true | undefined): Promise<void> => {
      for (const name of wishes)
        await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
    };
    await wish(true);
    try {
      const document = await openText();
      const text = document.getText();
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(document.getText(), text);
      assert.equal((await stored()).Where, before.Where);
      await replaceText(document, text.replace('30', '31'));
      assert.ok(await document.save());
      assert.equal(document.getText(), text.replace('30', '31'));
    } finally {
      await wish(undefined);
    }
    const { Select, Where } = await stored();
    // What was changed is read anew.
    assert.deepEqual([Select, Where], [before.Select, 'temperature>31']);
  });

  it('is formatted in a text editor as in the rule editor: a last line that is ended stays so', async () => {
    const document = await openText();
    for (const end of ['', '\n']) {
      await replaceText(document, `select  temperature from "/a1Thermo001/+/user/update"   where temperature>30${end}`);
      await vscode.commands.executeCommand('editor.action.formatDocument');
      const formatted = 'SELECT temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature > 30';
      assert.equal(document.getText(), formatted + end);
    }
  });

  it('is shown where it has an unsaved edit, when it is opened under its new name', async () => {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceText(document, document.getText().replace('30', '37'));
    await vscode.commands.executeCommand(
      'vscode.open',
      vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'welcome.fleet.md'),
    );
    await client.call('UpdateRule', { RuleId, Name: `${Name}_e` });
    const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: RuleId };
    await vscode.commands.executeCommand('fleetbook.openRule', { ...address, name: `${Name}_e` });
    assert.ok(!tabs().includes(`${Name}_e.iotsql`), tabs().join());
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    assert.equal(activeTab?.label, `${Name}.iotsql`);
    assert.ok(activeTab.input instanceof vscode.TabInputText);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitFor('a saved tab', () => vscode.window.tabGroups.activeTabGroup.activeTab?.isDirty === false);
    await vscode.commands.executeCommand('fleetbook.openRule', { ...address, name: `${Name}_e` });
    assert.deepEqual(
      tabs().filter((label) => label.endsWith('.iotsql')),
      [`${Name}_e.iotsql`],
    );
  });

  it('opens in the rule editor from the tree, under the name of the rule, and can be reopened as text', async () => {
    await vscode.commands.executeCommand('fleetbook.openRule', {
      connectionId: 'emulator',
      regionId: 'cn-shanghai',
      ruleId: RuleId,
      name: Name,
    });
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'fleetbook.ruleEditor');
    assert.equal(tab.label, `${Name}.iotsql`);
    await vscode.commands.executeCommand('vscode.openWith', tab.input.uri, 'default');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  it('sends Select, ShortTopic and Where exactly as they were when nothing was changed', async () => {
    for (const sql of [
      { Select: ' deviceName()  as  device ,\n temperature ', Where: '  temperature  >\n30 ' },
      { Select: "'FROM' as x, temperature", Where: "x like '% WHERE %'" },
      { Select: '*' },
    ]) {
      await create(sql);
      const before = await stored();
      await write(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString());
      const { Select, Where, ShortTopic, TopicType } = await stored();
      assert.deepEqual(
        { Select, Where, ShortTopic, TopicType },
        { Select: before.Select, Where: before.Where, ShortTopic: before.ShortTopic, TopicType: before.TopicType },
      );
    }
  });

  it('is sent when it is saved, and stays as it was written', async () => {
    const document = await openText();
    const text = 'select  temperature\nfrom "/a1Thermo001/thermostat-0001/user/update"\n';
    await replaceText(document, text);
    assert.ok(await document.save());
    assert.ok(!document.isDirty);
    assert.equal(document.getText(), text);
    const { Select, Where, ShortTopic } = await stored();
    assert.deepEqual([Select, Where ?? '', ShortTopic], ['temperature', '', 'thermostat-0001/user/update']);
  });

  it('is not sent when it cannot be cut into its pieces: it stays dirty, and the reason names line and column', async () => {
    const document = await openText();
    const before = await stored();
    await replaceText(document, 'SELECT temperature\n');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    await assert.rejects(
      () => write('SELECT a\nFROM "/a1Thermo001/+/user/update"\nLIMIT 3'),
      /Line 3, column 1: .*WHERE/,
    );
    assert.deepEqual(await stored(), before);
  });

  it('stays dirty when the platform refuses it, and the reason is its own', async () => {
    const document = await openText();
    await replaceText(document, 'SELECT nonsense(\nFROM "/a1Thermo001/+/user/update"\n');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    await assert.rejects(() => write(document.getText()), /RequestId/);
  });

  it('is refused and kept when the SQL was changed elsewhere, until it is reverted', async () => {
    const document = await openText();
    await client.call('UpdateRule', { RuleId, Name, Select: 'humidity' });
    await replaceText(document, 'SELECT mine\nFROM "/a1Thermo001/+/user/update"\n');
    assert.equal(await document.save(), false);
    assert.ok(document.isDirty);
    assert.match(document.getText(), /mine/);
    assert.equal((await stored()).Select, 'humidity');
    await assert.rejects(() => write(document.getText()), /was changed meanwhile/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.match(document.getText(), /SELECT humidity\n/);
    await replaceText(document, document.getText().replace('humidity', 'humidity, mine'));
    assert.ok(await document.save());
    assert.equal((await stored()).Select, 'humidity, mine');
  });

  it('is saved when only name or description were changed elsewhere, which stay', async () => {
    const document = await openText();
    await client.call('UpdateRule', { RuleId, Name: `${Name}_b`, RuleDesc: 'of somebody else' });
    await replaceText(document, document.getText().replace('30', '31'));
    assert.ok(await document.save());
    const { Name: name, RuleDesc, Where } = await stored();
    assert.deepEqual([name, RuleDesc, Where], [`${Name}_b`, 'of somebody else', 'temperature>31']);
  });

  it('has a description that a command changes at once, which leaves the SQL and an unsaved edit of it alone', async () => {
    const document = await openText();
    const text = document.getText().replace('30', '31');
    await replaceText(document, text);
    const before = await stored();
    using person = new Person();
    const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: RuleId, name: Name };
    await person.do(
      () => vscode.commands.executeCommand('fleetbook.editRule', address),
      [choose('RuleDesc'), type('Warns of heat'), choose('Save Rule')],
    );
    const { RuleDesc, Name: name, Select, Where, ShortTopic } = await stored();
    assert.deepEqual(
      { RuleDesc, name, Select, Where, ShortTopic },
      {
        RuleDesc: 'Warns of heat',
        name: Name,
        Select: before.Select,
        Where: before.Where,
        ShortTopic: before.ShortTopic,
      },
    );
    assert.ok(document.isDirty);
    assert.equal(document.getText(), text);
    assert.ok(await document.save());
    const saved = await stored();
    assert.deepEqual([saved.RuleDesc, saved.Where], ['Warns of heat', 'temperature>31']);
  });

  it('is read again where no answer says whether it was saved', async () => {
    const document = await openText();
    for (const [drop, limit] of [
      ['answer', '40'],
      ['request', '41'],
    ] as const) {
      await replaceText(document, document.getText().replace(/>\d+/, `>${limit}`));
      await causeFault({ operation: 'UpdateRule', drop });
      assert.ok(await document.save());
      assert.equal((await stored()).Where, `temperature>${limit}`);
    }
  });

  /** The labels of all tabs. */
  const tabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  it('is shown under a new name at once, with its unsaved edit, which is made on what it was made on', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceText(document, document.getText().replace('30', '33'));
    await client.call('UpdateRule', { RuleId, Name: `${Name}_b`, Where: 'temperature>1' });
    await waitFor(
      `a tab of ${Name}_b`,
      () => tabs().includes(`${Name}_b.iotsql`),
      () => tabs().join(),
    );
    await waitFor(
      'the old tab to go',
      () => !tabs().includes(`${Name}.iotsql`),
      () => tabs().join(),
    );
    const look = (): string =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .map(({ isDirty, input }) => `${isDirty ? 'dirty' : 'clean'} ${(input as object).constructor.name}`)
        .join();
    const dirty = vscode.window.tabGroups.activeTabGroup;
    await waitFor('a dirty tab', () => dirty.tabs[0]?.isDirty === true, look);
    const { input } = dirty.tabs[0] ?? {};
    assert.ok(input instanceof vscode.TabInputCustom, look());
    const moved = await vscode.workspace.openTextDocument(input.uri);
    assert.ok(moved.isDirty);
    assert.match(moved.getText(), /temperature>33/);
    assert.equal(await moved.save(), false);
    assert.equal((await stored()).Where, 'temperature>1');
    await client.call('UpdateRule', { RuleId, Name: `${Name}_b`, Where: 'temperature>30' });
    assert.ok(await moved.save());
    assert.equal((await stored()).Where, 'temperature>33');
  });

  it('stays under its old name while the new one is open, with the edits of both', async () => {
    const target = uri.with({ path: uri.path.replace(`/${Name}.`, `/${Name}_d.`) });
    const documents = [];
    for (const [one, limit] of [
      [uri, '35'],
      [target, '36'],
    ] as const) {
      await vscode.commands.executeCommand('vscode.open', one, { preview: false });
      const document = await vscode.workspace.openTextDocument(one);
      await replaceText(document, document.getText().replace('30', limit));
      documents.push(document);
    }
    await client.call('UpdateRule', { RuleId, Name: `${Name}_d` });
    // Longer than an editor waits before it follows a name.
    await setTimeout(3500);
    assert.deepEqual(tabs().toSorted(), [`${Name}.iotsql`, `${Name}_d.iotsql`]);
    assert.deepEqual(
      documents.map((document) => [document.isDirty, /temperature>(\d+)/.exec(document.getText())?.[1]]),
      [
        [true, '35'],
        [true, '36'],
      ],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('does not open again when it is closed with a save after it got another name', async () => {
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceText(document, document.getText().replace('30', '34'));
    await client.call('UpdateRule', { RuleId, Name: `${Name}_c` });
    assert.ok(await document.save());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.equal((await stored()).Where, 'temperature>34');
    // Longer than an editor waits before it follows a name.
    await setTimeout(2500);
    assert.deepEqual(tabs(), []);
  });

  it('cannot be deleted or renamed as a file, which is said in words', async () => {
    await assert.rejects(async () => vscode.workspace.fs.delete(uri), /Fleet view/);
    const other = uri.with({ path: '/elsewhere.iotsql' });
    await assert.rejects(async () => vscode.workspace.fs.rename(uri, other), /Edit Rule/);
  });

  it('does not open, rather than open empty, where there is no such rule', async () => {
    await assert.rejects(async () =>
      vscode.workspace.openTextDocument(uri.with({ path: uri.path.replace(`/${RuleId}/`, '/999999/') })),
    );
  });
});
