import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { Tree } from './support/tree.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;

describe('Virtual devices', () => {
  const workbench = useWorkbench();

  /** The view of those that run. */
  const view = () => new Tree(workbench().page, 'Virtual Devices');
  /** Waits until the row of the view says this: its label, and what is behind it. */
  const waitForRow = async (words: RegExp, ...row: string[]): Promise<void> => {
    const text = async () => (await view().item(...row)).innerText({ timeout: 2_000 }).catch(() => '');
    await waitFor(`the row of ${row.join(' > ')} to say ${words.source}`, async () => words.test(await text()), text);
  };
  /** Waits until the row of a thermostat in the Fleet view says how it is. */
  const waitForFleetRow = async (deviceName: string, words: RegExp): Promise<void> => {
    const text = async () => (await workbench().tree.item(...thermostats, deviceName)).innerText();
    await waitFor(`the row of ${deviceName} to say ${words.source}`, async () => words.test(await text()), text);
  };
  const openViews = async (): Promise<void> => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...thermostats);
  };
  const runAs = async (deviceName: string, behaviour: string): Promise<void> => {
    const { quickInput, tree } = workbench();
    await openViews();
    await tree.chooseFromMenu('Run as Virtual Device…', ...thermostats, deviceName);
    await quickInput.waitForLabel(behaviour);
    await quickInput.choose(behaviour);
  };

  it('are asked for in vain while there are none, and that is said', async () => {
    const { notifications } = workbench();
    for (const [title, words] of [
      ['Start Virtual Device', 'There is no virtual device to start.'],
      ['Stop Virtual Device', 'No virtual device runs.'],
      ['Stop All Virtual Devices', 'No virtual device runs.'],
      ['Remove from Virtual Devices', 'There are no virtual devices.'],
      ['Start Virtual Devices That Ran', 'No virtual devices wait to be started again.'],
    ] as const) {
      await workbench().runCommand(`Fleetbook: ${title}`);
      await notifications.waitFor(words);
      await notifications.dismissAll();
    }
  });

  it('do what fits their product, count what they do, and are stopped and started', async () => {
    await runAs('thermostat-0002', 'What fits its product');
    await waitForRow(/online · ↑[1-9]/, 'thermostat-0002');
    await waitForFleetRow('thermostat-0002', /online/);
    await view().expand('thermostat-0002');
    await waitForRow(/what fits its product/, 'thermostat-0002', 'Behaviour');
    await waitForRow(/Sent\s*[1-9]/, 'thermostat-0002', 'Sent');
    await workbench().screenshot('virtual-devices');
    await view().collapse('thermostat-0002');
    await view().clickAction('Stop Virtual Device', 'thermostat-0002');
    await waitForRow(/stopped · ↑[1-9]/, 'thermostat-0002');
    await waitForFleetRow('thermostat-0002', /^thermostat-0002\s*$/);
    await view().clickAction('Start Virtual Device', 'thermostat-0002');
    await waitForRow(/online · ↑[1-9]/, 'thermostat-0002');
  });

  it('open as notebooks, and so do the rows below them', async () => {
    const { page } = workbench();
    await runAs('thermostat-0005', 'What fits its product');
    await waitForRow(/online/, 'thermostat-0005');
    await view().expand('thermostat-0005');
    await view().chooseFromMenu('Open in Notebook', 'thermostat-0005', 'Answered');
    const lines = page.locator('.notebook-editor .view-line');
    await lines.getByText('Device: a1Thermo001/thermostat-0005').first().waitFor();
    await page.locator('.notebook-toolbar-container').getByText('Local emulator · cn-shanghai').waitFor();
    await workbench().screenshot('virtual-notebook');
    await view().collapse('thermostat-0005');
  });

  it('do what a file of the workspace says, which the editor completes and checks', async () => {
    const { editors, page } = workbench();
    const file = path.join(workbench().workspace, 'quick.behaviour.json');
    await writeFile(file, '{\n  "posts": [{ "type": "properties", "every": 1, "values": {} }],\n  "shadw": {}\n}\n');
    await workbench().quickInput.openFile('quick.behaviour.json');
    await editors.tab('quick.behaviour.json').waitFor();
    await page.locator('.part.editor .squiggly-warning').first().waitFor();
    await workbench().screenshot('virtual-behaviour-file');
    await writeFile(
      file,
      '{ "posts": [{ "type": "message", "topic": "/a1Thermo001/${deviceName}/user/update", "every": 0.5 }] }\n',
    );
    await runAs('thermostat-0003', 'quick.behaviour.json');
    await waitForRow(/online · ↑([2-9]|[1-9]\d)/, 'thermostat-0003');
    await view().expand('thermostat-0003');
    await waitForRow(/quick\.behaviour\.json/, 'thermostat-0003', 'Behaviour');
    await view().collapse('thermostat-0003');
  });

  it('have their files completed by the editor: keys, and the values that one may have', async () => {
    const { editors, page, quickInput, workspace } = workbench();
    const offered = page.locator('.suggest-widget.visible .monaco-list-row');
    const offer = async (...labels: readonly string[]): Promise<void> => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      for (const label of labels) await offered.getByText(label, { exact: true }).first().waitFor();
    };
    const open = async (name: string, text: string): Promise<void> => {
      await writeFile(path.join(workspace, name), text);
      await quickInput.openFile(name);
      await editors.tab(name).waitFor();
      await page.locator('.part.editor .view-line').filter({ hasText: '{', visible: true }).first().click();
      await page.keyboard.press('Control+Home');
    };
    await open('keys.behaviour.json', '{\n  \n}\n');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await workbench().screenshot('virtual-behaviour-completion', () =>
      offer('posts', 'services', 'shadow', 'subscribe'),
    );
    await offered.filter({ hasText: 'subscribe' }).first().click();
    await page.locator('.part.editor .view-line', { hasText: '"subscribe": [' }).first().waitFor();
    await workbench().runCommand('File: Save');
    await open('values.behaviour.json', '{ "posts": [{ "type": "" }] }\n');
    await page.keyboard.press('End');
    for (let column = '" }] }'.length; column > 0; column--) await page.keyboard.press('ArrowLeft');
    await offer('"properties"', '"event"', '"message"');
    await offered.filter({ hasText: '"event"' }).first().click();
    await page.locator('.part.editor .view-line', { hasText: '"type": "event"' }).first().waitFor();
    await workbench().runCommand('File: Save');
  });

  it('begin with a template, in a file that is not saved yet', async () => {
    const { editors, page, quickInput } = workbench();
    await workbench().runCommand('Fleetbook: New Behaviour File…');
    await quickInput.waitForLabel('Sensor');
    await workbench().screenshot('virtual-templates');
    await quickInput.choose('Sensor');
    await editors.tab('sensor').first().waitFor();
    await page.locator('.part.editor .view-line').filter({ hasText: 'temperature' }).first().waitFor();
    assert.equal(await page.locator('.part.editor .squiggly-warning').count(), 0);
    await assert.rejects(readFile(path.join(workbench().workspace, 'sensor.behaviour.json')));
  });

  it('run through their gateway where they are behind one', async () => {
    const { quickInput, tree, userData } = workbench();
    const meters = [...products, 'Energy_meters', 'Devices'] as const;
    const client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
    const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0004' };
    const gateway = (await client.call('GetGatewayBySubDevice', meter)).Data.DeviceName;
    await openViews();
    await tree.expand(...meters);
    await tree.chooseFromMenu('Run as Virtual Device…', ...meters, 'meter-0004');
    await quickInput.waitForLabel('What fits its product');
    await workbench().screenshot('virtual-behind-gateway');
    await quickInput.choose('What fits its product');
    await workbench().notifications.answerDialog('Log in as 2 devices?', 'Log In');
    await view().expand(gateway);
    await view().item(gateway, 'meter-0004');
    await workbench().screenshot('virtual-gateway');
    await view().collapse(gateway);
    await view().clickAction('Stop Virtual Device', gateway);
    await waitForRow(/stopped/, gateway);
    await tree.expand(...products, 'Thermostats');
  });

  it('ask before somebody is thrown off', async () => {
    const { notifications } = workbench();
    await runAs('thermostat-0011', 'What fits its product');
    const question = await notifications.waitForDialog('Log in as thermostat-0011?');
    assert.match(question, /is online[^]*thrown off/);
    await workbench().screenshot('virtual-takeover');
    await notifications.answerDialog('Log in as thermostat-0011?', 'Cancel');
    await waitForRow(/stopped/, 'thermostat-0011');
  });

  it('stop with the window, which offers to start again those that ran', async () => {
    const { notifications } = workbench();
    await runAs('thermostat-0004', 'What fits its product');
    await waitForRow(/online/, 'thermostat-0004');
    await workbench().reloadWindow();
    // The notification goes by itself after a while; the row stays.
    await Promise.all([notifications.waitFor('when this window was closed'), openViews()]);
    await waitForRow(/ran before/, 'thermostat-0004');
    const offer = await labelOfOffer();
    await workbench().screenshot('virtual-ran');
    await view().click(offer);
    await waitForRow(/online/, 'thermostat-0004');
    await waitFor('the offer to go', async () => {
      // The first of those in view tells that the view is at its top.
      await view().item('thermostat-0002');
      return !(await view().visibleChildren()).includes(offer);
    });
  });

  /** The label of the row that offers to start those that ran, however many they are. */
  async function labelOfOffer(): Promise<string> {
    let offer: string | undefined;
    await waitFor('the row that offers to start those that ran', async () => {
      await view().item('thermostat-0002');
      offer = (await view().visibleChildren()).find((label) => label.endsWith('that ran'));
      return offer !== undefined;
    });
    return offer ?? '';
  }
});
