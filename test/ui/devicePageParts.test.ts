import assert from 'node:assert/strict';
import path from 'node:path';
import type { Client } from '../../src/client/client.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { addTopicRoute } from './support/addTopicRoute.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { seriousFaults } from './support/seriousFaults.ts';
import { StatusBar } from './support/statusBar.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;
const gateways = [...products, 'Edge_gateways', 'Devices'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;

describe('The parts of the device page', () => {
  const workbench = useWorkbench();
  let client: Client;

  before(async () => {
    const { tree, userData } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
  });

  it('show the events that the device reported, all of them or those of a kind', async () => {
    const { mqttPort } = await emulatorOf(workbench().userData);
    // A device that nothing else runs.
    await using device = await AlinkDevice.connect({ running: { mqttPort } }, client, 'a1Meter0001', 'meter-0025');
    const { code } = await device.ask('thing.event.overload.post', { phase: 2, power: 12_345 });
    assert.equal(code, 200);
    const frame = await openDevicePage(workbench(), meters, 'meter-0025', 'Events');
    const events = frame.locator('.part.events');
    await events.getByRole('button', { name: 'Read the events again' }).click();
    const row = events.locator('tbody tr').first();
    await row.getByText('Overload').waitFor();
    await row.getByText('alert', { exact: true }).waitFor();
    assert.match(await row.innerText(), /"phase":2.*"power":12345/);
    await workbench().screenshot('device-page-events');
    assert.deepEqual(await seriousFaults(workbench().page), []);
    const kind = events.getByRole('combobox', { name: 'Kind of events' });
    await kind.selectOption('error');
    await events.getByText('There were no events in this time.').waitFor();
    await kind.selectOption('alert');
    await row.getByText('Overload').waitFor();
  });

  it('offer to add a sub-device to gateways alone', async () => {
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0010', 'Topology');
    const topology = frame.locator('.part.topology');
    await topology.getByText('This device is no gateway, so that none can be attached to it').waitFor();
    assert.equal(await topology.getByRole('button', { name: 'Add Sub-device…' }).isVisible(), false);
    await workbench().screenshot('device-page-no-gateway');
  });

  it('offer it once it is known whether the device is a gateway', async () => {
    const frame = await openDevicePage(workbench(), gateways, 'gateway-02');
    await frame.locator('.part.detail').getByText('Gateway: other devices can be attached to it').waitFor();
    const { page } = workbench();
    const part = frame.locator('.part.topology');
    const add = part.getByRole('button', { name: 'Add Sub-device…' });
    await injectFault(await emulatorOf(workbench().userData), {
      ...{ operation: 'QueryDeviceDetail', latency: 3_000, times: 500 },
    });
    try {
      await frame.getByRole('tab', { name: 'Topology', exact: true }).click();
      await page.mouse.move(0, 0);
      await part.locator('.loading').waitFor();
      assert.equal(await add.isVisible(), false, 'nobody knows yet');
    } finally {
      await clearFaults(await emulatorOf(workbench().userData));
    }
    await add.waitFor();
  });

  it('lead to the shadow of the device', async () => {
    const { editors } = workbench();
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0003');
    await frame.locator('.part.shadow').getByRole('button', { name: 'Open Shadow' }).click();
    await editors.tab('thermostat-0003.shadow').waitFor();
    await editors.frame('.monaco-editor');
  });

  it('show the topics of the device, add a route from one, and remove it', async () => {
    const { notifications } = workbench();
    const [from, to] = ['/a1Thermo001/thermostat-0004/user/update', '/a1Thermo001/thermostat-0006/user/get'];
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0004', 'Topics');
    const { routes, row } = await addTopicRoute(workbench(), frame, from, to);
    await workbench().screenshot('device-page-topics');
    assert.deepEqual(await seriousFaults(workbench().page), []);
    const { DstTopics } = await client.call('QueryTopicRouteTable', { Topic: from });
    assert.deepEqual(DstTopics, [to]);
    await row.getByRole('button', { name: `Remove the route from ${from} to ${to}` }).click();
    await notifications.answerDialog('Remove this topic route?', 'Remove');
    await routes.getByText('No messages are copied to or from a topic of this device.').waitFor();
  });

  it('keep the words about a route that could not be removed, when it turns out to be gone', async () => {
    const { notifications } = workbench();
    const [from, to] = ['/a1Thermo001/thermostat-0007/user/update', '/a1Thermo001/thermostat-0006/user/get'];
    await client.call('CreateTopicRouteTable', { SrcTopic: from, DstTopic: [to] });
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0007', 'Topics');
    const routes = frame.locator('.part.routes');
    const remove = routes.getByRole('button', { name: `Remove the route from ${from} to ${to}` });
    // A page that is open from a first try knows nothing of the route; one that reads would read once more after the removal.
    const none = routes.getByText('No messages are copied to or from a topic of this device.');
    await remove.or(none).waitFor();
    if (await none.isVisible()) await frame.getByRole('button', { name: 'Read everything again' }).click();
    await remove.waitFor();
    // Somebody else is quicker.
    await client.call('DeleteTopicRouteTable', { SrcTopic: from, DstTopic: [to] });
    await remove.click();
    await notifications.answerDialog('Remove this topic route?', 'Remove');
    await none.waitFor();
    await routes.getByRole('alert').getByText('iot.messagebroker.DeleteTopicRouteFailed').waitFor();
    await workbench().screenshot('device-page-route-gone');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  /** Each part by its class, what it is read with, the tab on which it stands, and what one sees when it was read. */
  const parts = [
    ['topology', 'GetGatewayBySubDevice', 'Topology', /Attached to the gateway gateway-01/],
    ['detail', 'QueryDeviceDetail', 'Overview', /Energy_meters/],
    ['tags', 'QueryDeviceProp', 'Overview', /Add Tag/],
    ['shadow', 'GetDeviceShadow', 'Overview', /Version|Nothing was written/],
    ['properties', 'QueryDevicePropertyStatus', 'Properties', /Voltage/],
    ['history', 'QueryDevicePropertyData', 'History', /Voltage \(V\)/],
    ['events', 'QueryDeviceEventData', 'Events', /Overload|There were no events/],
    ['calls', 'QueryDeviceServiceData', 'Services', /readRegister|There were no calls/],
    ['topics', 'QueryProductTopic', 'Topics', /user\/update/],
    ['routes', 'QueryTopicRouteTable', 'Topics', /No messages are copied/],
  ] as const;
  /** Behind a gateway, and with a past: the history is read when a person asks alone. */
  const exceptions: Readonly<Record<string, string>> = { topology: 'meter-0002', history: 'meter-0001' };
  for (const [index, [part, operation, tab, words]] of parts.entries()) {
    it(`say what cannot be read where ${operation} fails, leave the others, and are read when that is asked for`, async () => {
      const { page, userData } = workbench();
      const emulator = await emulatorOf(userData);
      const code = 'iot.system.SystemException';
      await injectFault(emulator, { operation, code, times: 500 });
      try {
        // A page of its own, so that nothing is there from before, of a device at rest: what happens to one reads its parts anew.
        const device = exceptions[part] ?? `meter-${String(index + 26).padStart(4, '0')}`;
        const frame = await openDevicePage(workbench(), meters, device, tab);
        const own = frame.locator(`.part.${part}`);
        const failure = own.locator('.banner.error');
        await failure.getByText('cannot be read').waitFor();
        await failure.getByText(code).waitFor();
        // Nothing was read: that there is nothing would be a guess.
        assert.deepEqual(await own.locator('.empty').allInnerTexts(), []);
        for (const [other, , otherTab, otherWords] of parts) {
          // Routes are looked for by the topics.
          if (other === part || otherTab !== tab || (part === 'topics' && other === 'routes')) continue;
          await frame.locator(`.part.${other}`).getByText(otherWords).first().waitFor();
        }
        await workbench().screenshot(`device-page-failure-${part}`);
        assert.deepEqual(await seriousFaults(page), []);
        await clearFaults(emulator);
        await failure.getByRole('button', { name: 'Try Again' }).click();
        await own.getByText(words).first().waitFor();
        await waitFor('the words about the failure to go', async () => (await failure.count()) === 0);
      } finally {
        await clearFaults(emulator);
      }
    });
  }

  it('say what cannot be read where GetThingModelTsl fails, leave what needs none, and are read when that is asked for', async () => {
    const { page, userData } = workbench();
    const emulator = await emulatorOf(userData);
    const operation = 'GetThingModelTsl';
    const open = (tab: string) => openDevicePage(workbench(), meters, 'meter-0039', tab);
    await injectFault(emulator, { operation, code: 'iot.system.SystemException', times: 500 });
    try {
      for (const tab of ['Properties', 'History', 'Events', 'Services']) {
        const frame = await open(tab);
        const panel = frame.getByRole('tabpanel', { name: tab });
        await panel.locator('.banner.error').getByText('The thing model cannot be read').waitFor();
        assert.deepEqual(await panel.locator('.empty').filter({ visible: true }).allInnerTexts(), []);
        assert.deepEqual(await seriousFaults(page), []);
      }
      await workbench().screenshot('device-page-failure-model');
      for (const [part, , tab, words] of parts) {
        if (!['Overview', 'Topology', 'Topics'].includes(tab)) continue;
        const wanted = part === 'topology' ? /it is not attached to a gateway/ : words;
        await (await open(tab)).locator(`.part.${part}`).getByText(wanted).first().waitFor();
      }
      await clearFaults(emulator);
      const frame = await open('Services');
      const panel = frame.getByRole('tabpanel', { name: 'Services' });
      await panel.getByRole('button', { name: 'Try Again' }).click();
      await panel.getByText('readRegister').first().waitFor();
      await waitFor(
        'the words about the failure to go',
        async () => (await frame.locator('.banner.error').count()) === 0,
      );
    } finally {
      await clearFaults(emulator);
    }
  });

  it('take back that tags cannot be read once they were, and keep what is typed into one', async () => {
    const emulator = await emulatorOf(workbench().userData);
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0005' };
    await client.call('SaveDeviceProp', { ...device, Props: '{"room":"101"}' });
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0005');
    const tags = frame.locator('.part.tags');
    await tags.getByRole('button', { name: 'Change the value of room' }).click();
    const value = tags.getByRole('textbox', { name: 'Value of room' });
    await value.fill('102');
    const failure = tags.locator('.banner.error');
    await injectFault(emulator, { operation: 'QueryDeviceProp', code: 'iot.system.SystemException', times: 500 });
    try {
      await frame.getByRole('button', { name: 'Read everything again' }).click();
      await failure.getByText('cannot be read').waitFor();
    } finally {
      await clearFaults(emulator);
    }
    await failure.getByRole('button', { name: 'Try Again' }).click();
    await failure.waitFor({ state: 'detached' });
    assert.equal(await value.inputValue(), '102');
    await value.press('Escape');
    await tags.locator('tr', { hasText: 'room' }).getByText('101', { exact: true }).waitFor();
  });

  it('say that they are read as long as they are', async () => {
    const emulator = await emulatorOf(workbench().userData);
    for (const [, operation] of parts) await injectFault(emulator, { operation, latency: 15_000, times: 500 });
    try {
      for (const tab of new Set(parts.map(([, , of]) => of))) {
        // Of another device for each tab: what was read is there for all of them.
        const device = `meter-00${40 + parts.findIndex(([, , of]) => of === tab)}`;
        const frame = await openDevicePage(workbench(), meters, device, tab);
        for (const [part, , of] of parts) {
          if (of === tab) await frame.locator(`.part.${part} .loading`).getByText('Reading').waitFor();
        }
        if (tab === 'Overview') await workbench().capture('device-page-loading');
      }
      await injectFault(emulator, { operation: 'GetThingModelTsl', latency: 15_000, times: 500 });
      const frame = await openDevicePage(workbench(), meters, 'meter-0050', 'Services');
      const panel = frame.getByRole('tabpanel', { name: 'Services' });
      await panel.locator('.loading').getByText('Reading the thing model').waitFor();
    } finally {
      await clearFaults(emulator);
    }
  });

  it('stand there also in a browser whose language is none', async () => {
    const { page } = workbench();
    // As browsers have it where the environment names no language.
    await page.addInitScript("Object.defineProperty(Navigator.prototype, 'language', { get: () => 'en-US@posix' })");
    const frame = await openDevicePage(workbench(), meters, 'meter-0013', 'History');
    assert.equal(await frame.evaluate('Navigator.prototype.language'), 'en-US@posix');
    await frame.locator('.part.history .chart canvas').first().waitFor();
  });

  it('call no device online whose emulator was stopped, and do again once that is back', async () => {
    const frame = await openDevicePage(workbench(), meters, 'meter-0014');
    const online = frame.locator('.strip .status.online');
    await online.waitFor();
    await workbench().runCommand('Fleetbook: Stop Emulator');
    try {
      await frame.locator('.strip').getByText('status unknown').waitFor();
      await frame.locator('.part.detail .banner.error').getByText('The local emulator is stopped').waitFor();
      await workbench().screenshot('device-page-emulator-stopped');
      // Nobody goes on asking for an emulator that a person stopped.
      assert.equal(await new StatusBar(workbench().page).changesWithin(3_000), 0);
      await frame.locator('.part.detail .banner').getByRole('button', { name: 'Start Emulator' }).click();
      await online.waitFor();
    } catch (error) {
      await startEmulator();
      throw error;
    }
  });

  it('offer to start an emulator that was stopped where the past is asked for, too', async () => {
    const frame = await openDevicePage(workbench(), meters, 'meter-0014', 'Events');
    await frame
      .locator('.part.events')
      .getByText(/Overload|There were no events/)
      .first()
      .waitFor();
    await workbench().runCommand('Fleetbook: Stop Emulator');
    try {
      await frame.locator('.strip').getByText('status unknown').waitFor();
      const failures = [];
      for (const [tab, part, what] of [
        ['Events', 'events', 'events'],
        ['Services', 'calls', 'calls'],
        ['History', 'history', 'history'],
      ] as const) {
        await frame.getByRole('tab', { name: tab }).click();
        await frame.getByRole('button', { name: `Read the ${what} again` }).click();
        const failure = frame.locator(`.part.${part} .banner.error`);
        await failure.getByRole('button', { name: 'Start Emulator' }).waitFor();
        failures.push({ tab, failure });
      }
      await workbench().screenshot('device-page-past-stopped');
      for (const { tab, failure } of failures.toReversed()) {
        await frame.getByRole('tab', { name: tab }).click();
        await failure.getByRole('button').click();
        await failure.waitFor({ state: 'detached' });
      }
    } catch (error) {
      await startEmulator();
      throw error;
    }
  });

  /** While it runs, there is no such command. */
  async function startEmulator(): Promise<void> {
    await workbench()
      .runCommand('Fleetbook: Start Emulator')
      .catch(() => undefined);
  }
});
