import assert from 'node:assert/strict';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { addConnection } from './support/addConnection.ts';
import { addTopicRoute } from './support/addTopicRoute.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Plant East', 'cn-shanghai', 'Products'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;
const gateways = [...products, 'Edge_gateways', 'Devices'] as const;
const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' } as const;

/** The other emulator takes its own control API's token alone, which nothing here has: what works, works with the platform's API. */
describe('The device page of a connection to the cloud', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;

  const pageOf = (tab: string) => openDevicePage(workbench(), meters, 'meter-0001', tab);

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await addConnection(workbench(), 'Plant East', started().cloud, { color: '🔴 red', label: 'Production' });
    // Its rows have the same names as those of the other emulator.
    await tree.collapse('Local emulator');
  });

  it('shows what the platform knows, and reads it again by itself', async () => {
    const { client } = started().cloud;
    await client.call('EnableThing', device);
    const frame = await pageOf('Overview');
    await frame.locator('.strip').getByText('Production').waitFor();
    await frame.locator('.part.detail').getByText('Energy_meters').waitFor();
    const properties = await pageOf('Properties');
    const voltage = properties.locator('.tile[data-identifier=voltage]');
    await voltage.locator('.tile-value').getByText(' V').waitFor();
    const time = await voltage.locator('.tile-time').innerText();
    await waitFor('a newer value', async () => (await voltage.locator('.tile-time').innerText()) !== time);
    await client.call('DisableThing', device);
    await properties.locator('.strip .status.disable').waitFor();
    await client.call('EnableThing', device);
    await properties.locator('.strip .status.disable').waitFor({ state: 'detached' });
  });

  it('asks before it sends something to a device of production', async () => {
    const frame = await pageOf('Properties');
    const relay = frame.locator('.tile[data-identifier=relay]');
    await relay.waitFor();
    const set = relay.getByRole('button', { name: 'Set…' });
    if (await set.isVisible()) await set.click();
    await relay.getByRole('button', { name: 'Send' }).click();
    const dialog = workbench().page.locator('.monaco-dialog-box');
    await dialog.getByText('Production · Plant East').waitFor();
    await workbench().screenshot('device-page-production');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await waitFor('the form to be there again', () => relay.getByRole('button', { name: 'Send' }).isEnabled());
    const now = Date.now();
    const span = { StartTime: String(now), EndTime: String(now - 600_000), PageSize: 10, Asc: 0 } as const;
    const { Data } = await started().cloud.client.call('QueryDeviceServiceData', { ...device, ...span });
    assert.deepEqual(Data.List, []);
  });

  it('shows the events that a device reported', async () => {
    const { client, mqttPort } = started().cloud;
    await using reporter = await AlinkDevice.connect({ running: { mqttPort } }, client, 'a1Meter0001', 'meter-0025');
    const { code } = await reporter.ask('thing.event.overload.post', { phase: 3, power: 12_345 });
    assert.equal(code, 200);
    const frame = await openDevicePage(workbench(), meters, 'meter-0025', 'Events');
    const events = frame.locator('.part.events');
    await events.getByRole('button', { name: 'Read the events again' }).click();
    await events.locator('tbody tr', { hasText: 'Overload' }).getByText('"power":12345').first().waitFor();
  });

  it('calls a service after the question, shows the answer, and has the call among those of the past', async () => {
    const { notifications } = workbench();
    const frame = await pageOf('Services');
    const read = frame.locator('.card[data-identifier=readRegister]');
    await read.getByLabel('Address').fill('21');
    await read.getByRole('button', { name: 'Call' }).click();
    const question = 'Call the service readRegister of “meter-0001” with {"address":21}?';
    assert.match(await notifications.waitForDialog(question), /Production · Plant East/);
    await notifications.answerDialog(question, 'Call');
    await read.locator('.outcome').getByText('The device answered.').waitFor();
    assert.deepEqual(JSON.parse(await read.locator('.outcome .answer').innerText()), { value: 42 });
    const last = frame.locator('.part.calls tbody tr').first();
    await last.getByText('{"address":21}', { exact: true }).waitFor();
    await last.getByText('{"value":42}', { exact: true }).waitFor();
    await workbench().screenshot('device-page-cloud-services');
  });

  it('adds a tag, changes it, and deletes it, each after a question', async () => {
    const { notifications, page } = workbench();
    const propsOf = async () => (await started().cloud.client.call('QueryDeviceProp', device)).Props ?? '';
    const tags = (await pageOf('Overview')).locator('.part.tags');
    const row = tags.locator('tr', { hasText: 'hall' });
    await tags.getByLabel('Key of the new tag').fill('hall');
    await tags.getByLabel('Value of the new tag').fill('east');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    assert.match(await notifications.waitForDialog('Set the tag “hall=east”'), /Production · Plant East/);
    await notifications.answerDialog('Set the tag “hall=east”', 'Set Tag');
    await row.getByText('east', { exact: true }).waitFor();
    await tags.getByRole('button', { name: 'Change the value of hall' }).click();
    await tags.getByRole('textbox', { name: 'Value of hall' }).fill('west');
    await page.keyboard.press('Enter');
    await notifications.answerDialog('Set the tag “hall=west”', 'Set Tag');
    await row.getByText('west', { exact: true }).waitFor();
    assert.match(await propsOf(), /"hall":"west"/);
    await tags.getByRole('button', { name: 'Delete the tag hall' }).click();
    assert.match(await notifications.waitForDialog('Delete the tag “hall”'), /Production · Plant East/);
    await notifications.answerDialog('Delete the tag “hall”', 'Delete');
    await row.waitFor({ state: 'detached' });
    assert.doesNotMatch(await propsOf(), /hall/);
  });

  it('shows a gateway with its devices, removes one of them, and has the gateway attach it again', async () => {
    const { notifications, quickInput } = workbench();
    const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
    const attached = async (): Promise<readonly string[]> => {
      const request = { ...gateway, PageNo: 1, PageSize: 50 } as const;
      return (await started().cloud.client.call('GetThingTopo', request)).Data.List.map((one) => one.DeviceName);
    };
    const frame = await openDevicePage(workbench(), gateways, 'gateway-01', 'Topology');
    const last = frame.getByRole('button', { name: /^Remove meter-\d+ from the gateway$/ }).last();
    const name = /meter-\d+/.exec((await last.getAttribute('aria-label')) ?? '')?.[0] ?? assert.fail('no meter');
    const opener = frame.getByRole('button', { name, exact: true });
    await last.click();
    const question = await notifications.waitForDialog('from its gateway?');
    assert.match(question, /Production · Plant East/);
    await notifications.answerDialog('from its gateway?', 'Remove');
    await opener.waitFor({ state: 'detached' });
    assert.ok(!(await attached()).includes(name));
    await frame.getByRole('button', { name: 'Add Sub-device…' }).click();
    await quickInput.answer('The device to attach, or several', `a1Meter0001/${name}`);
    await notifications.answerDialog(`Ask “gateway-01” to attach ${name}?`, 'Ask');
    await notifications.waitFor(`gateway-01 attached ${name}`);
    await notifications.dismissAll();
    await opener.waitFor();
    assert.ok((await attached()).includes(name));
  });

  it('shows topics, adds a route from one, and removes it after the question', async () => {
    const { notifications } = workbench();
    const [from, to] = ['/a1Thermo001/thermostat-0004/user/update', '/a1Thermo001/thermostat-0006/user/get'];
    const destinations = async () =>
      (await started().cloud.client.call('QueryTopicRouteTable', { Topic: from })).DstTopics;
    const frame = await openDevicePage(workbench(), thermostats, 'thermostat-0004', 'Topics');
    const { routes, row } = await addTopicRoute(workbench(), frame, from, to, true);
    assert.deepEqual(await destinations(), [to]);
    await row.getByRole('button', { name: `Remove the route from ${from} to ${to}` }).click();
    assert.match(await notifications.waitForDialog('Remove this topic route?'), /Production · Plant East/);
    await notifications.answerDialog('Remove this topic route?', 'Remove');
    await routes.getByText('No messages are copied to or from a topic of this device.').waitFor();
    assert.deepEqual(await destinations(), []);
  });
});
