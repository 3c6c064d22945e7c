import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { requestControl } from '../support/control.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { killExtensionHost } from './support/killExtensionHost.ts';
import { openNotebook } from './support/openNotebook.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const devices = [...region, 'Products', 'Thermostats', 'Devices'] as const;
const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const shadowTab = 'thermostat-0001.shadow';
const rule = 'High_temperature_alert';
const ruleTab = `${rule}.iotsql`;
const page = 'Local Emulator';

describe('When the extension host is killed', () => {
  const workbench = useWorkbench({ machineSettings: { 'fleetbook.shadow.showFirstSave': false } });
  /** What a try types is not there yet. */
  let tries = 0;

  before(async function () {
    // Which process it is, Linux alone tells.
    if (process.platform !== 'linux') this.skip();
    await workbench().tree.openView('Fleetbook');
  });

  const client = () =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
  const desired = async () =>
    parseShadow((await (await client()).call('GetDeviceShadow', device)).ShadowMessage).state.desired ?? {};
  const where = async (): Promise<string | undefined> => {
    const api = await client();
    const { Data } = await api.call('ListRule', { CurrentPage: 1, PageSize: 50 });
    const { Id = '' } = Data.find(({ Name }) => Name === rule) ?? {};
    return (await api.call('GetRule', { RuleId: Id })).RuleInfo.Where;
  };

  const kill = (meanwhile?: () => Promise<void>): Promise<void> => killExtensionHost(workbench(), meanwhile);

  const shadowPage = (): Promise<Frame> => workbench().editors.frame('[aria-label="Desired state"] .view-line');

  /** Waits until a page is gone and its editor is there once. */
  const waitForFresh = async (dead: Frame, tab: string): Promise<void> => {
    const { editors } = workbench();
    await waitFor(`the dead page of ${tab} to go`, () => dead.isDetached());
    // On the way there are two of it, the second one in a group of its own.
    const groups = workbench().page.locator('.part.editor .editor-group-container');
    await waitFor(`one editor of ${tab}`, async () => (await groups.count()) + (await editors.tab(tab).count()) === 2);
    await editors.waitUntilDirty(tab, true);
  };

  /** Puts text in front of the line of the shadow that contains `line`. */
  const typeInShadow = async (line: string, text: string): Promise<void> => {
    const frame = await shadowPage();
    await frame.locator('[aria-label="Desired state"] .view-line', { hasText: line }).first().click();
    await workbench().page.keyboard.press('Home');
    await workbench().page.keyboard.insertText(text);
    await frame.locator('[aria-label="Desired state"] .view-line', { hasText: text }).first().waitFor();
  };

  it('what was typed is there, can be typed on, and its next save arrives', async () => {
    const { editors, notifications, page: window, tree } = workbench();
    const [before, late, after, bound] = [`before${++tries}`, `late${tries}`, `after${tries}`, String(30 + tries)];
    await tree.openView('Fleetbook');
    await tree.expand(...region, 'Rules');
    await tree.click(...region, 'Rules', rule);
    const sql = await editors.frame('[aria-label="SQL"] .view-line');
    await sql.locator('[aria-label="SQL"] .view-line', { hasText: 'WHERE' }).click();
    await window.keyboard.press('Home');
    await window.keyboard.press('Shift+End');
    await window.keyboard.insertText(`WHERE temperature > ${bound}`);
    await editors.waitUntilDirty(ruleTab, true);
    await sql.getByRole('button', { name: 'Add Action…' }).click();
    await sql.locator('#field-topic').fill('/half/filled');
    await tree.expand(...devices);
    await tree.click(...devices, device.DeviceName);
    await typeInShadow('"mode"', `"${before}": 1,`);
    await editors.waitUntilDirty(shadowTab, true);
    const dead = await shadowPage();

    await kill(() => typeInShadow(`"${before}"`, `"${late}": 3,`));

    assert.deepEqual([await editors.isDirty(shadowTab), await editors.isDirty(ruleTab)], [true, true]);
    // VS Code leaves a page that answers nothing; a fresh one takes its place.
    await waitForFresh(dead, shadowTab);
    // What was typed when nobody took it comes back with it.
    const again = await shadowPage();
    await again.locator('[aria-label="Desired state"] .view-line', { hasText: late }).first().waitFor();
    await typeInShadow(`"${before}"`, `"${after}": 2,`);
    await waitFor('the save of the shadow', async () => {
      await window.keyboard.press('ControlOrMeta+S');
      return (await desired())[after] !== undefined;
    });
    const saved = await desired();
    assert.deepEqual([saved[before], saved[after], saved[late]], [1, 2, 3]);
    await editors.waitUntilDirty(shadowTab, false);
    await workbench().screenshot('host-killed-shadow');
    await editors.tab(ruleTab).click();
    await waitForFresh(sql, ruleTab);
    await (await editors.frame(`[aria-label="SQL"] .view-line:has-text("${bound}")`)).locator('.status').waitFor();
    const filled = await editors.frame('#field-topic');
    assert.equal(await filled.locator('#field-topic').inputValue(), '/half/filled');
    await window.keyboard.press('ControlOrMeta+S');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await editors.waitUntilDirty(ruleTab, false);
    assert.equal(await where(), `temperature > ${bound}`);
  });

  it('the emulator is found again, the REPL says what to do, and a page is opened anew once it is looked at', async () => {
    const { editors, notifications, page: window, terminal, tree } = workbench();
    const emulatorPage = async (): Promise<Frame> => editors.frame(`h1:text-is("${page}")`);
    await workbench().runCommand('Fleetbook: Open Emulator Page');
    await (await emulatorPage()).locator('.tile').first().waitFor();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.click(...devices, device.DeviceName);
    await shadowPage();
    await workbench().runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type('rrpc a1Thermo001/thermostat-0001 good morning');
    await terminal.waitForText('"received": "good morning"');
    const { keys } = await emulatorOf(workbench().userData);

    await kill();

    const words = 'takes no lines any more';
    await notifications.waitFor(words);
    await notifications.hold(words);
    assert.match(await terminal.text(), /"received": "good morning"/);
    await workbench().capture('host-killed-repl');
    await notifications.answer(words, 'Open REPL Anew');
    await waitFor('a new REPL', async () => {
      const text = await terminal.text().catch(() => '');
      return text.includes('fleetbook>') && !text.includes('good morning');
    });
    await terminal.press('ArrowUp');
    await terminal.waitForText('good morning');
    await terminal.press('Enter');
    await terminal.waitForText('"received": "good morning"');
    await tree.expand(...devices);
    const again = await emulatorOf(workbench().userData);
    assert.equal(again.keys.accessKeyId, keys.accessKeyId);
    await editors.tab(page).click();
    // It says how often messages came since it was opened, which only a page does that is answered.
    const rate = async (): Promise<string> => {
      const tile = (await emulatorPage()).locator('.tile', { hasText: 'Messages a second' }).locator('.tile-value');
      return tile.innerText({ timeout: 1_000 }).catch(() => '');
    };
    await waitFor('a page that is answered', async () => /\d/.test(await rate()), rate);
    const frame = await emulatorPage();
    assert.equal(await editors.tab(page).count(), 1);
    await frame.getByRole('tab', { name: 'Faults' }).click();
    const toggle = frame.getByRole('group', { name: 'Throttling' }).getByRole('switch');
    const isOn = async (): Promise<boolean> => (await toggle.getAttribute('aria-checked')) === 'true';
    const faults = async (): Promise<string> =>
      JSON.stringify(await (await requestControl(again, 'GET', 'faults')).json());
    await toggle.waitFor();
    if (!(await isOn())) await toggle.click();
    await waitFor('throttling', async () => (await faults()).includes('Throttling.User'));
    await frame.getByRole('button', { name: 'All Off' }).click();
    await waitFor('no throttling', async () => !(await faults()).includes('Throttling.User'));
    await window.mouse.move(0, 0);
    await workbench().screenshot('host-killed-page');
  });

  it('a cell that ran then runs no more, keeps its text, and can be run again', async () => {
    const { editors, page: window } = workbench();
    const emulator = await emulatorOf(workbench().userData);
    await injectFault(emulator, { operation: 'QueryProduct', latency: 60_000, times: 1 });
    await openNotebook(workbench(), 'QueryProduct\nProductKey: a1Thermo001');
    await editors.runCell(0);
    await editors.cell(0).locator('.codicon-notebook-state-executing').first().waitFor();

    await kill();

    await workbench().screenshot('host-killed-cell');
    const stop = editors.cell(0).getByRole('button', { name: /^Stop Cell Execution/ });
    await waitFor('the end of the cell', async () => (await stop.count()) === 0);
    await clearFaults(emulator);
    await editors.runCell(0);
    await editors.frame('section[aria-label^="QueryProduct"].success');
    await window.mouse.move(0, 0);
    await workbench().screenshot('host-killed-cell-again');
  });
});
