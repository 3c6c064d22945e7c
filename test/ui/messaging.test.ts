import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostat = [...products, 'Thermostats', 'Devices', 'thermostat-0001'] as const;
const meter = [...products, 'Energy_meters', 'Devices', 'meter-0001'] as const;

describe('Messages to devices from the sidebar', () => {
  const workbench = useWorkbench();

  it('sends an RRPC and shows the decoded answer', async () => {
    const { editors, notifications, quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products, 'Thermostats', 'Devices');
    await tree.chooseFromMenu('Call Device (RRPC)…', ...thermostat);
    await quickInput.answer('RequestBase64Byte:', '{"ask":"uptime"}');
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Send and Wait');
    await workbench().screenshot('message-rrpc-form');
    await quickInput.choose('Send and Wait');
    const text = await notifications.waitFor('RRpc a1Thermo001/thermostat-0001: SUCCESS');
    assert.match(text, /"ask": "uptime"/);
    await workbench().screenshot('message-rrpc-answer');
    await notifications.answer('RRpc a1Thermo001/thermostat-0001', 'Show');
    await editors.tab('RRpc thermostat-0001.json').waitFor();
    await workbench().screenshot('message-rrpc-shown');
  });

  it('says after a reload that an answer was not kept', async () => {
    const { editors, page, tree } = workbench();
    await workbench().reloadWindow();
    await editors.tab('RRpc thermostat-0001.json').click();
    await page.locator('.part.editor .view-line').filter({ hasText: 'not kept' }).first().waitFor();
    await tree.openView('Fleetbook');
    await tree.expand(...products, 'Thermostats', 'Devices');
  });

  it('offers what was sent before, and opens the call as a notebook', async () => {
    const { notifications, page, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Call Device (RRPC)…', ...thermostat);
    await quickInput.waitForLabel('{"ask":"uptime"}');
    await workbench().screenshot('message-remembered');
    await quickInput.accept();
    await quickInput.choose('Send and Wait');
    await notifications.waitFor('RRpc a1Thermo001/thermostat-0001: SUCCESS');
    await notifications.answer('RRpc a1Thermo001/thermostat-0001', 'Open as Notebook');
    await page.locator('.notebook-editor .view-line').getByText('Device: a1Thermo001/thermostat-0001').waitFor();
    await workbench().screenshot('message-notebook');
  });

  it('publishes on a topic of the product', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Publish Message…', ...thermostat);
    await waitFor('the topics', async () =>
      (await quickInput.labels()).includes('/a1Thermo001/thermostat-0001/user/schedule'),
    );
    await workbench().screenshot('message-topics');
    await quickInput.choose('/a1Thermo001/thermostat-0001/user/schedule');
    await quickInput.answer('MessageContent:', '{"from":"06:00"}');
    await quickInput.choose('Qos');
    await quickInput.choose('At least once');
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Publish');
    await workbench().screenshot('message-publish');
    await quickInput.choose('Publish');
    assert.match(await notifications.waitFor('Pub /a1Thermo001/'), /MessageId \d+/);
    await notifications.dismissAll();
  });

  it('keeps the message where the platform refuses it, and says why', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Publish Message…', ...thermostat);
    await quickInput.answer('TopicFullName:', '/a1Thermo001/nobody/user/get');
    await quickInput.answer('MessageContent:', '{"from":"06:00"}');
    await quickInput.choose('Publish');
    await waitFor('the reason', async () =>
      (await quickInput.labels()).some((label) => label.startsWith('Pub failed: There is no such device.')),
    );
    assert.equal((await quickInput.labels())[0], 'Publish');
    await workbench().screenshot('message-refused');
    await quickInput.cancel();
    await notifications.dismissAll();
  });

  it('offers the properties and services of the thing model', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.expand(...products, 'Energy_meters', 'Devices');
    await tree.chooseFromMenu('Set Properties…', ...meter);
    await quickInput.waitForLabel('{"relay":0}');
    assert.ok(!(await quickInput.labels()).includes('{"voltage":0}'));
    await workbench().screenshot('message-properties');
    await quickInput.choose('{"relay":0}');
    await quickInput.choose('Set Properties');
    await notifications.waitFor('SetDeviceProperty');
    await workbench().screenshot('message-properties-answer');
    await notifications.dismissAll();
    await tree.chooseFromMenu('Invoke Service…', ...meter);
    await quickInput.choose('resetEnergy');
    await quickInput.waitForLabel('{"reason":""}');
    await workbench().screenshot('message-service');
    await quickInput.choose('{"reason":""}');
    await quickInput.choose('Invoke Service');
    await notifications.waitFor('InvokeThingService');
    await workbench().screenshot('message-service-answer');
  });
});
