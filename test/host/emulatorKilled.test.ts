import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { isAlive } from '../../src/platform/isAlive.ts';
import { deviceAddressToPath, ruleAddressToPath } from '../../src/model/deviceAddress.ts';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { causeFault } from './support/causeFault.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { replaceText } from './support/replaceText.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { killEmulator } from './support/killEmulator.ts';
import { fenced, resultOf } from './support/useNotebooks.ts';

const place = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const ProductKey = 'a1Thermo001';
const DeviceName = 'thermostat-0100';
const shadowUri = vscode.Uri.from({
  scheme: 'fleetbook-shadow',
  path: `${deviceAddressToPath({ ...place, productKey: ProductKey, deviceName: DeviceName })}.shadow`,
});

describe('When the emulator is killed', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-killed-'));
    await emulatorClient();
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', false, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', undefined, vscode.ConfigurationTarget.Global);
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // The next tests find it running, whatever became of it here.
    await emulatorClient();
  });

  const openText = async (uri: vscode.Uri): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    return vscode.workspace.openTextDocument(uri);
  };

  const storedShadow = async () => {
    const client = await emulatorClient();
    return parseShadow((await client.call('GetDeviceShadow', { ProductKey, DeviceName })).ShadowMessage);
  };

  const openCells = async (...cells: string[]): Promise<vscode.NotebookDocument> => {
    const file = path.join(folder, 'killed.fleet.md');
    await writeFile(file, fenced(...cells));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  };

  it('dirty editors keep their text, and their next save starts it again and arrives', async () => {
    const client = await emulatorClient();
    const { RuleId } = await client.call('CreateRule', {
      ...{ Name: 'Survives_kills', ProductKey, ShortTopic: '+/user/update', Select: '*' },
    });
    const rulePath = ruleAddressToPath({ ...place, ruleId: RuleId, name: 'Survives_kills' });
    const rule = await openText(vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${rulePath}.iotsql` }));
    const shadow = await openText(shadowUri);
    const sql = rule.getText().replace('*', 'temperature');
    await replaceText(rule, sql);
    await replaceText(shadow, '{"edited": "before the kill"}\n');

    const killed = await killEmulator();
    await waitFor('the process to end', () => !isAlive(killed));
    assert.deepEqual([rule.isDirty, rule.getText()], [true, sql]);
    assert.deepEqual([shadow.isDirty, shadow.getText()], [true, '{"edited": "before the kill"}\n']);
    assert.ok(await shadow.save());
    assert.ok(await rule.save());

    assert.deepEqual((await storedShadow()).state.desired, { edited: 'before the kill' });
    const again = await emulatorClient();
    assert.equal((await again.call('GetRule', { RuleId })).RuleInfo.Select, 'temperature');
    await again.call('DeleteRule', { RuleId });
  });

  it('a save in flight either arrives or leaves the editor dirty, and never both or neither', async () => {
    for (const fault of [{ latency: 3_000 }, { latency: 3_000, drop: 'answer' }] as const) {
      const document = await openText(shadowUri);
      const text = `{"inFlight": "${JSON.stringify(fault).length}"}\n`;
      await replaceText(document, text);
      await causeFault({ operation: 'UpdateDeviceShadow', ...fault });
      const saving = document.save();
      await killEmulator();
      const isSaved = await saving;
      assert.equal(document.isDirty, !isSaved);
      assert.equal(document.getText(), text);
      if (!isSaved) assert.ok(await document.save());
      assert.deepEqual((await storedShadow()).state.desired, JSON.parse(text));
    }
  });

  it('a running cell says that nobody knows whether its call arrived, those behind it do not run, and they run again afterwards', async () => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), ProductKey);
    const query = `QueryProduct\nProductKey: ${ProductKey}`;
    const notebook = await openCells(query, `RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, query);
    const cells = notebook.getCells();
    const running = vscode.commands.executeCommand('notebook.execute', notebook.uri);
    await device.asked;
    await killEmulator();
    await running;
    const reports = await Promise.all(cells.map(resultOf));
    assert.deepEqual(
      reports.map(({ outcome }) => outcome),
      ['success', 'unknown', 'skipped'],
    );
    assert.match(reports[1]?.problem ?? '', /may have done it all the same: look before you repeat it/);

    const before = cells[0]?.executionSummary?.executionOrder ?? 0;
    await vscode.commands.executeCommand('notebook.cell.execute', {
      ranges: [{ start: 0, end: 1 }],
      document: notebook.uri,
    });
    const summary = () => cells[0]?.executionSummary;
    await waitFor('the first cell to have run again', () => (summary()?.executionOrder ?? 0) > before);
    await waitFor('its success', () => summary()?.success === true);
  });
});
