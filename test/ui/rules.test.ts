import assert from 'node:assert/strict';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const rules = [...region, 'Rules'] as const;
const products = [...region, 'Products'] as const;
const thermostats = [...products, 'Thermostats'] as const;
const topics = [...thermostats, 'Topics'] as const;
const thermostat = [...thermostats, 'Devices', 'thermostat-0005'] as const;
const routes = [...thermostat, 'Topic Routes'] as const;
const gateway = [...products, 'Edge_gateways', 'Devices', 'gateway-01'] as const;
const subDevices = [...gateway, 'Sub-devices'] as const;

describe('Topics, routes, rules and sub-devices in the tree', () => {
  const workbench = useWorkbench();

  const screenshot = (name: string, show?: () => Promise<void>) => workbench().screenshot(name, show);

  const emulator = () =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));

  /** Waits until the row has children and this one is not among them. */
  const waitUntilGone = (label: string, ...parent: string[]) =>
    waitFor(`${label} to be gone`, async () => {
      const shown = await workbench().tree.visibleChildren(...parent);
      return shown.length > 0 && !shown.includes(label);
    });

  it('creates a topic category, checked while it is typed', async () => {
    const { quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...topics);
    await tree.clickAction('Create Topic Category…', ...topics);
    await quickInput.type('user/a b', { accept: false });
    await waitFor('the remedy', async () => (await quickInput.message()).length > 0);
    await screenshot('topic-create');
    await quickInput.answer('TopicShortName', 'user/report');
    await quickInput.choose('PUB');
    await quickInput.choose('Create Topic Category');
    const row = await tree.item(...topics, 'user/report');
    assert.match(await row.innerText(), /publish$/);
    await screenshot('topic-created');
  });

  it('edits and deletes a topic category', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Edit Topic Category…', ...topics, 'user/report');
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Save Topic Category');
    await screenshot('topic-edit');
    await quickInput.choose('Operation');
    await quickInput.choose('ALL');
    await quickInput.choose('Save Topic Category');
    await waitFor('the new permission', async () =>
      (await (await tree.item(...topics, 'user/report')).innerText()).includes('publish and subscribe'),
    );
    await tree.chooseFromMenu('Delete Topic Category…', ...topics, 'user/report');
    assert.match(await notifications.waitForDialog('Delete the topic category “user/report”?'), /Thermostats/);
    await screenshot('topic-delete');
    await notifications.answerDialog('Delete the topic category', 'Delete');
    await waitUntilGone('user/report', ...topics);
  });

  it('leads messages to another device, and shows it at both ends', async () => {
    const { quickInput, tree } = workbench();
    await tree.expand(...routes);
    await tree.item(...routes, 'No routes yet: add one');
    await tree.clickAction('Add Topic Route…', ...routes);
    await quickInput.choose('/a1Thermo001/thermostat-0005/user/update');
    await quickInput.answer('DstTopic', '/a1Thermo001/thermostat-0006/user/get');
    await quickInput.choose('Add Topic Route');
    const route = await tree.item(...routes, 'user/update');
    assert.match(await route.innerText(), /to thermostat-0006\/user\/get/);
    await screenshot('routes');
    const back = [...thermostats, 'Devices', 'thermostat-0006', 'Topic Routes'] as const;
    await tree.expand(...back);
    assert.match(await (await tree.item(...back, 'user/get')).innerText(), /from thermostat-0005\/user\/update/);
  });

  it('removes a route after a question', async () => {
    const { notifications, tree } = workbench();
    await tree.clickAction('Remove Topic Route…', ...routes, 'user/update');
    assert.match(await notifications.waitForDialog('Remove this topic route?'), /no longer copied/);
    await screenshot('route-remove');
    await notifications.answerDialog('Remove this topic route?', 'Remove');
    await tree.item(...routes, 'No routes yet: add one');
  });

  it('creates a rule', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.expand(...rules);
    await tree.clickAction('Create Rule…', ...rules);
    await quickInput.answer('Name:', 'Night_report');
    await quickInput.choose('Select');
    await quickInput.answer('Select:', 'deviceName() as device, temperature');
    await screenshot('rule-create');
    await quickInput.choose('Create Rule');
    await notifications.waitFor('Created Night_report');
    assert.match(await (await tree.item(...rules, 'Night_report')).innerText(), /stopped/);
    await notifications.dismissAll();
  });

  it('says why a rule cannot start, and starts and stops one that can', async () => {
    const { notifications, tree } = workbench();
    await tree.clickAction('Start Rule', ...rules, 'Night_report');
    await notifications.waitFor('RequestId');
    await screenshot('rule-refused');
    await notifications.dismissAll();
    await tree.clickAction('Stop Rule', ...rules, 'High_temperature_alert');
    const state = async () => (await tree.item(...rules, 'High_temperature_alert')).innerText();
    await waitFor('the rule to be stopped', async () => (await state()).includes('stopped'));
    await tree.clickAction('Start Rule', ...rules, 'High_temperature_alert');
    await waitFor('the rule to run', async () => (await state()).includes('running'));
    await screenshot('rule-running');
  });

  it('shows the SQL of a rule, and deletes it after a question', async () => {
    const { notifications, page, tree } = workbench();
    await screenshot('rule-sql', async () => {
      await page.mouse.move(700, 300);
      await (await tree.item(...rules, 'High_temperature_alert')).hover();
      await page.locator('.monaco-hover').filter({ hasText: 'SELECT' }).waitFor();
    });
    await tree.chooseFromMenu('Delete Rule…', ...rules, 'Night_report');
    await notifications.waitForDialog('Delete the rule “Night_report”?');
    await screenshot('rule-delete');
    await notifications.answerDialog('Delete the rule', 'Delete');
    await waitUntilGone('Night_report', ...rules);
  });

  it('shows the devices behind a gateway, and detaches one after a question', async () => {
    const { notifications, tree } = workbench();
    await tree.expand(...subDevices);
    const meter = await tree.item(...subDevices, 'meter-0002');
    assert.match(await meter.innerText(), /a1Meter0001/);
    await screenshot('sub-devices');
    await tree.chooseFromMenu('Remove Sub-device…', ...subDevices, 'meter-0003');
    await notifications.waitForDialog('Remove the sub-device “meter-0003” from its gateway?');
    await screenshot('sub-device-remove');
    await notifications.answerDialog('Remove the sub-device', 'Remove');
    await waitUntilGone('meter-0003', ...subDevices);
    const client = await emulator();
    const { Data } = await client.call('GetThingTopo', {
      ProductKey: 'a1Gateway01',
      DeviceName: 'gateway-01',
      PageNo: 1,
      PageSize: 50,
    });
    assert.equal(
      Data.List.some(({ DeviceName }) => DeviceName === 'meter-0003'),
      false,
    );
  });

  it('asks a gateway to attach a device, and says why where that is refused', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.clickAction('Add Sub-device…', ...subDevices);
    await quickInput.type('a1Meter0001', { accept: false });
    await quickInput.waitForMessage('Write ProductKey/DeviceName');
    await quickInput.type('a1Meter0001/meter-9999');
    await quickInput.waitForMessage('There is no such device.');
    await screenshot('sub-device-refused');
    await quickInput.type('a1Meter0001/meter-0003');
    await notifications.waitFor('gateway-01 attached meter-0003');
    await tree.item(...subDevices, 'meter-0003');
    await screenshot('sub-device-add');
    await notifications.dismissAll();
  });

  it('goes from a device to its gateway', async () => {
    const { page, tree } = workbench();
    await tree.chooseFromMenu('Show Gateway', ...subDevices, 'meter-0002');
    await waitFor('the gateway to be open', async () =>
      (await page.locator('.part.sidebar .monaco-list-row.selected').innerText()).includes('Sub-devices'),
    );
    await screenshot('gateway');
  });
});
