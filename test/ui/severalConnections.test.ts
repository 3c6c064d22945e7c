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

  it('marks a connection for production', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand('Local emulator', 'cn-shanghai', 'Products');
    const { cloud } = started();
    await addConnection(workbench(), 'Plant East', cloud, { color: '🔴 red', label: 'Production' });
    await tree.item(...rules);
    const storage = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    for (const client of [await clientOfEmulator(storage), cloud.client]) {
      await client.call('RegisterDevice', { ProductKey: 'a1Thermo001', DeviceName: 'twin-0001' });
    }
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
    await waitFor('products of both', async () => /Plant East · cn-shanghai/.test(await list()), list);
    assert.match(await list(), /a1Thermo001 · Local emulator · cn-shanghai/);
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
    assert.match(await list(), /a1Thermo001 · Local emulator · cn-shanghai/);
    await screenshot('find-two-connections');
    await page.locator('.quick-input-list').getByText('a1Thermo001 · Plant East · cn-shanghai').click();
    await tree.item(...twin);
    assert.match((await (await tree.item(...twin)).getAttribute('aria-label')) ?? '', /^twin-0001, inactive/);
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

  it('tells pinned and recent devices of several connections apart', async () => {
    const { tree } = workbench();
    await tree.chooseFromMenu('Pin Device', ...twin);
    const pinned = await tree.item('Pinned', 'twin-0001');
    assert.match(await pinned.innerText(), /Plant East · a1Thermo001/);
    assert.match((await pinned.getAttribute('aria-label')) ?? '', /^twin-0001, inactive, Plant East, a1Thermo001/);
    await screenshot('pinned-two-connections');
  });

  it('asks with the mark before a rule of that connection is stopped or deleted', async () => {
    const { notifications, tree } = workbench();
    await tree.expand(...rules);
    const row = () => tree.item(...rules, 'High_temperature_alert');
    await tree.clickAction('Stop Rule', ...rules, 'High_temperature_alert');
    const text = await notifications.waitForDialog('Stop the rule “High_temperature_alert”?');
    assert.match(text, /^🔴 Production · Plant East: /);
    await screenshot('rule-stop-marked');
    await notifications.answerDialog('Stop the rule', 'Cancel');
    assert.match(await (await row()).innerText(), /running/);
    await tree.clickAction('Stop Rule', ...rules, 'High_temperature_alert');
    await notifications.answerDialog('Stop the rule', 'Stop');
    await waitFor('the rule to be stopped', async () => (await (await row()).innerText()).includes('stopped'));
    assert.match((await (await row()).getAttribute('aria-label')) ?? '', /^High_temperature_alert, stopped/);
    await tree.chooseFromMenu('Delete Rule…', ...rules, 'High_temperature_alert');
    assert.match(await notifications.waitForDialog('Delete the rule'), /^🔴 Production · Plant East: /);
    await screenshot('rule-delete-marked');
    await notifications.answerDialog('Delete the rule', 'Cancel');
  });

  it('gives screen readers the label of a row, not its explanation', async () => {
    const { tree } = workbench();
    const meters = ['Local emulator', 'cn-shanghai', 'Products', 'Energy_meters'] as const;
    await tree.expand(...meters);
    const label = async (...row: string[]) =>
      (await (await tree.item(...meters, ...row)).getAttribute('aria-label')) ?? '';
    assert.match(await label('Thing Model'), /^Thing Model(, has actions)?$/);
    assert.match(await label('Devices'), /^Devices, [\d,]+(, has actions)?$/);
    await tree.expand(...meters, 'Topics');
    assert.match(await label('Topics', 'user/update'), /^user\/update, publish/);
  });
});
