import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;
const thermostat = [...thermostats, 'thermostat-0001'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;
const meter = [...meters, 'meter-0001'] as const;

describe('Messages to devices from the sidebar', () => {
  const workbench = useWorkbench();

  const open = async (...devices: readonly string[]): Promise<void> => {
    const { notifications, tree } = workbench();
    await notifications.dismissAll();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
  };

  const answered = 'RRpc a1Thermo001/thermostat-0001: SUCCESS';

  /** Asks the thermostat, and waits for the notification of its answer, which stays. Returns its text. */
  const ask = async (): Promise<string> => {
    const { notifications, quickInput, tree } = workbench();
    await open(...thermostats);
    await tree.chooseFromMenu('Call Device (RRPC)…', ...thermostat);
    await quickInput.answer('RequestBase64Byte:', '{"ask":"uptime"}');
    await quickInput.waitForLabel('Send and Wait');
    await workbench().screenshot('message-rrpc-form');
    await quickInput.choose('Send and Wait');
    const text = await notifications.waitFor(answered);
    await notifications.hold(answered);
    return text;
  };

  it('sends an RRPC and shows the decoded answer', async () => {
    const { editors, notifications } = workbench();
    assert.match(await ask(), /"ask": "uptime"/);
    await workbench().screenshot('message-rrpc-answer');
    await notifications.answer(answered, 'Show');
    await editors.tab('RRpc thermostat-0001.json').first().waitFor();
    await workbench().screenshot('message-rrpc-shown');
  });

  it('says after a reload that an answer was not kept', async () => {
    const { editors, notifications, page } = workbench();
    await ask();
    await notifications.answer(answered, 'Show');
    await editors.tab('RRpc thermostat-0001.json').first().waitFor();
    await workbench().reloadWindow();
    await editors.tab('RRpc thermostat-0001.json').first().click();
    await page.locator('.part.editor .view-line').filter({ hasText: 'not kept' }).first().waitFor();
  });

  it('offers what was sent before, and opens the call as a notebook', async () => {
    const { notifications, page, quickInput, tree } = workbench();
    await ask();
    await notifications.dismissAll();
    await tree.chooseFromMenu('Call Device (RRPC)…', ...thermostat);
    await quickInput.waitForLabel('{"ask":"uptime"}');
    await workbench().screenshot('message-remembered');
    await quickInput.choose('{"ask":"uptime"}');
    await quickInput.choose('Send and Wait');
    await notifications.waitFor(answered);
    await notifications.answer(answered, 'Open as Notebook');
    const lines = page.locator('.notebook-editor .view-line').filter({ visible: true });
    await lines.getByText('Device: a1Thermo001/thermostat-0001').first().waitFor();
    await workbench().screenshot('message-notebook');
  });

  it('publishes on a topic of the product', async () => {
    const { notifications, quickInput, tree } = workbench();
    await open(...thermostats);
    await tree.chooseFromMenu('Publish Message…', ...thermostat);
    await quickInput.waitForLabel('/a1Thermo001/thermostat-0001/user/schedule');
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
    await open(...thermostats);
    await tree.chooseFromMenu('Publish Message…', ...thermostat);
    await quickInput.answer('TopicFullName:', '/a1Thermo001/nobody/user/get');
    await quickInput.answer('MessageContent:', '{"from":"06:00"}');
    await quickInput.choose('Publish');
    await waitFor('the reason', async () =>
      (await quickInput.labels()).some((label) => label.startsWith('Pub failed: There is no such device.')),
    );
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Publish');
    await workbench().screenshot('message-refused');
    await quickInput.cancel();
    await notifications.dismissAll();
  });

  it('offers the properties and services of the thing model', async () => {
    const { notifications, quickInput, tree } = workbench();
    await open(...meters);
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
