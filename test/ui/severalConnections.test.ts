import assert from 'node:assert/strict';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { addConnection } from './support/addConnection.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const east = ['Plant East', 'cn-shanghai'] as const;
const rules = [...east, 'Rules'] as const;
const twin = [...east, 'Products', 'Thermostats', 'Devices', 'twin-0001'] as const;

describe('Several connections, and commands that come without a row', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;

  const title = () => workbench().quickInput.title();
  const list = () => workbench().quickInput.list();
  const waitForTitle = (text: string) => waitFor(`the title "${text}"`, async () => (await title()) === text, title);
  const screenshot = (name: string) => workbench().screenshot(name);

  /** The label of a row for screen readers, once it says what it is waited for: more of a row is read when it is in view. */
  const waitForAria = async (words: RegExp, ...row: string[]): Promise<void> => {
    const label = async () => (await (await workbench().tree.item(...row)).getAttribute('aria-label')) ?? '';
    await waitFor(`${row.at(-1)} to be called ${words.source}`, async () => words.test(await label()), label);
  };
  const waitForRow = async (words: RegExp, ...row: string[]): Promise<void> => {
    const text = async () => (await workbench().tree.item(...row)).innerText();
    await waitFor(`${row.at(-1)} to say ${words.source}`, async () => words.test(await text()), text);
  };

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand('Local emulator', 'cn-shanghai', 'Products');
    const { cloud } = started();
    await addConnection(workbench(), 'Plant East', cloud, { color: '🔴 red', label: 'Production' });
    const storage = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    for (const client of [await clientOfEmulator(storage), cloud.client]) {
      await client.call('RegisterDevice', { ProductKey: 'a1Thermo001', DeviceName: 'twin-0001' });
    }
  });

  it('shows what is in a connection that was just added', async () => {
    await workbench().tree.item(...rules);
  });

  it('asks for a device, a product or a rule where none is selected', async () => {
    const { quickInput } = workbench();
    for (const command of ['Edit Tags…', 'Open Device Shadow…', 'Publish Message…']) {
      await workbench().runCommand(`Fleetbook: ${command}`);
      await waitForTitle('Choose a Device');
      await quickInput.cancel();
    }
    await workbench().runCommand('Fleetbook: Register Device…');
    await waitForTitle('Choose a Product');
    const isOfBoth = (text: string) =>
      text.includes('Plant East · cn-shanghai') && text.includes('a1Thermo001 · Local emulator · cn-shanghai');
    await waitFor('products of both', async () => isOfBoth(await list()), list);
    await screenshot('choose-product');
    await quickInput.cancel();
    await workbench().runCommand('Fleetbook: Stop Rule');
    await waitForTitle('Choose a Rule');
    await waitFor('rules of both', async () => /running · Plant East · cn-shanghai/.test(await list()), list);
    await screenshot('choose-rule');
    await quickInput.cancel();
  });

  it('says of each hit whose device it is, and leads to the right one', async () => {
    const { page, quickInput, tree } = workbench();
    await workbench().runCommand('Fleetbook: Find Device…');
    await quickInput.type('twin-0001');
    await quickInput.waitForLabel('2 devices');
    await waitFor('the hit of the emulator', async () => (await list()).includes('a1Thermo001 · Local emulator'), list);
    await screenshot('find-two-connections');
    await page.locator('.quick-input-list').getByText('a1Thermo001 · Plant East · cn-shanghai').click();
    await tree.item(...twin);
    await waitForAria(/^twin-0001, inactive/, ...twin);
  });

  it('goes on with what is selected, and then with the shadow in front', async () => {
    const { editors, page, quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Create Product…');
    await waitForTitle('Create Product in Plant East · cn-shanghai (1/2)');
    await quickInput.cancel();
    await workbench().runCommand('Fleetbook: Open Device Shadow…');
    await editors.tab('twin-0001.shadow').waitFor();
    await editors.waitForFocus();
    await waitFor('the status bar', async () =>
      (await page.locator('.part.statusbar').innerText()).includes('Plant East'),
    );
  });

  let isPinned = false;

  it('tells pinned and recent devices of several connections apart', async () => {
    const { tree } = workbench();
    if (!isPinned) await tree.chooseFromMenu('Pin Device', ...twin);
    isPinned = true;
    await waitForRow(/Plant East · a1Thermo001/, 'Pinned', 'twin-0001');
    await waitForAria(/^twin-0001, inactive, Plant East, a1Thermo001/, 'Pinned', 'twin-0001');
    await screenshot('pinned-two-connections');
  });

  /** A first try may have stopped it. */
  const startRule = async (name: string): Promise<void> => {
    const { client } = started().cloud;
    const { Data } = await client.call('ListRule', { CurrentPage: 1, PageSize: 100 });
    const rule = Data.find(({ Name }) => Name === name);
    assert.ok(rule);
    if (rule.Status === 'RUNNING') return;
    await client.call('StartRule', { RuleId: rule.Id });
    await workbench().runCommand('Fleetbook: Refresh Fleet');
  };

  it('asks with the mark before a rule of that connection is stopped or deleted', async () => {
    const { notifications, tree } = workbench();
    await startRule('High_temperature_alert');
    await tree.expand(...rules);
    await waitForRow(/running/, ...rules, 'High_temperature_alert');
    await tree.clickAction('Stop Rule', ...rules, 'High_temperature_alert');
    const text = await notifications.waitForDialog('Stop the rule “High_temperature_alert”?');
    assert.match(text, /^🔴 Production · Plant East: /);
    await screenshot('rule-stop-marked');
    await notifications.answerDialog('Stop the rule', 'Cancel');
    await waitForRow(/running/, ...rules, 'High_temperature_alert');
    await tree.clickAction('Stop Rule', ...rules, 'High_temperature_alert');
    await notifications.answerDialog('Stop the rule', 'Stop');
    await waitForRow(/stopped/, ...rules, 'High_temperature_alert');
    await waitForAria(/^High_temperature_alert, stopped/, ...rules, 'High_temperature_alert');
    await tree.chooseFromMenu('Delete Rule…', ...rules, 'High_temperature_alert');
    assert.match(await notifications.waitForDialog('Delete the rule'), /^🔴 Production · Plant East: /);
    await screenshot('rule-delete-marked');
    await notifications.answerDialog('Delete the rule', 'Cancel');
  });

  it('gives screen readers the label of a row, not its explanation', async () => {
    const { tree } = workbench();
    const meters = ['Local emulator', 'cn-shanghai', 'Products', 'Energy_meters'] as const;
    await tree.expand(...meters);
    await waitForAria(/^Thing Model(, has actions)?$/, ...meters, 'Thing Model');
    await waitForAria(/^Devices, [\d,]+(, has actions)?$/, ...meters, 'Devices');
    await tree.expand(...meters, 'Topics');
    await waitForAria(/^user\/update, publish/, ...meters, 'Topics', 'user/update');
  });
});
