import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { deviceAddressToPath, ruleAddressToPath } from '../../src/model/deviceAddress.ts';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { killEmulator } from './support/killEmulator.ts';
import { replaceText } from './support/replaceText.ts';
import { codeCells, fenced, run, useNotebooks } from './support/useNotebooks.ts';

const place = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const ProductKey = 'a1Thermo001';
const DeviceName = 'thermostat-0101';
const shadowPath = deviceAddressToPath({ ...place, productKey: ProductKey, deviceName: DeviceName });
const shadowUri = vscode.Uri.from({ scheme: 'fleetbook-shadow', path: `${shadowPath}.shadow` });
/** Devices that the cells of one round register: about as long as all else that happens in it. */
const devices = 10;
/** In ms after the cells began. */
const moment = fc.nat({ max: 1_000 });

describe('At whatever moments the emulator is killed', () => {
  const notebooks = useNotebooks();
  let ruleUri: vscode.Uri;
  let ruleId: string;
  /** What a round writes was there in none before. */
  let count = 0;

  before(async () => {
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', false, vscode.ConfigurationTarget.Global);
    const client = await emulatorClient();
    const Name = `Killed_${Date.now()}`;
    ruleId = (await client.call('CreateRule', { Name, ProductKey, ShortTopic: '+/user/update', Select: '*' })).RuleId;
    const path = `${ruleAddressToPath({ ...place, ruleId, name: Name })}.iotsql`;
    ruleUri = vscode.Uri.from({ scheme: 'fleetbook-rule', path });
  });

  after(async () => {
    const config = vscode.workspace.getConfiguration();
    await config.update('fleetbook.shadow.showFirstSave', undefined, vscode.ConfigurationTarget.Global);
    await (await emulatorClient()).call('DeleteRule', { RuleId: ruleId });
  });

  /** Saves an edit at a moment; resolves to whether that was acknowledged. The editor is dirty where it was not, and has its text anyway. */
  const saveAt = async (after: number, document: vscode.TextDocument): Promise<boolean> => {
    const text = document.getText();
    await delay(after);
    const isSaved = await document.save();
    assert.equal(document.isDirty, !isSaved);
    assert.equal(document.getText(), text);
    return isSaved;
  };

  it('no edit is lost, what was acknowledged is there, and each cell says what became of it', async function () {
    this.timeout(fuzzTimeout);
    const kills = fc.array(moment, { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(kills, moment, moment, async (killedAt, shadowAt, ruleAt) => {
      const round = `r${++count}`;
      // VS Code closes a document without an editor after some minutes.
      const shadow = await vscode.workspace.openTextDocument(shadowUri);
      const rule = await vscode.workspace.openTextDocument(ruleUri);
      await replaceText(shadow, `{"${round}": true}\n`);
      await replaceText(rule, rule.getText().replace(/^SELECT .*/, `SELECT temperature AS ${round}`));
      const names = Array.from({ length: devices }, (_, index) => `killed-${Date.now()}-${index}`);
      const cells = names.map((name) => `RegisterDevice\nProductKey: ${ProductKey}\nDeviceName: ${name}`);
      const notebook = await notebooks.open(fenced(...cells));
      assert.equal(codeCells(notebook).length, devices);

      const killing = killedAt.map(async (after) => {
        await delay(after);
        // It may be gone still, since the kill before.
        await killEmulator().catch(() => undefined);
      });
      const [reports, shadowIsSaved, ruleIsSaved] = await Promise.all([
        run(notebook),
        saveAt(shadowAt, shadow),
        saveAt(ruleAt, rule),
        ...killing,
      ]);

      const client = await emulatorClient();
      const desired = async () =>
        parseShadow((await client.call('GetDeviceShadow', { ProductKey, DeviceName })).ShadowMessage).state.desired;
      const select = async () => (await client.call('GetRule', { RuleId: ruleId })).RuleInfo.Select;
      if (!shadowIsSaved) assert.ok(await shadow.save(), 'the next save of the shadow');
      if (!ruleIsSaved) assert.ok(await rule.save(), 'the next save of the rule');
      assert.deepEqual(await desired(), { [round]: true });
      assert.equal(await select(), `temperature AS ${round}`);
      for (const [index, { outcome, problem }] of reports.entries()) {
        const device = { ProductKey, DeviceName: names[index] ?? '' };
        const isThere = await client.call('QueryDeviceDetail', device).then(
          () => true,
          () => false,
        );
        const said = `${device.DeviceName} is ${isThere ? '' : 'not '}there: ${outcome}, ${problem}`;
        if (outcome !== 'unknown') assert.equal(isThere, outcome === 'success', said);
      }
      const outcomes = reports.map(({ outcome }) => outcome);
      const stopped = outcomes.findIndex((outcome) => outcome !== 'success');
      if (stopped >= 0) assert.ok(outcomes.slice(stopped + 1).every((outcome) => outcome === 'skipped'));
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
    await fc.assert(property, seededRuns(1));
  });
});
