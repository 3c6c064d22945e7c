import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { seriousFaults } from './support/seriousFaults.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const thermostats = [...products, 'Thermostats', 'Devices'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;
const pumps = [...products, 'Pumps', 'Devices'] as const;
const gateways = [...products, 'Edge_gateways', 'Devices'] as const;

describe('The device page', () => {
  const workbench = useWorkbench();

  const pageOf = (rows: readonly string[], deviceName: string, tab?: string): Promise<Frame> =>
    openDevicePage(workbench(), rows, deviceName, tab);

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
  });

  it('opens from the row of a device, and says how it is and since when', async () => {
    const frame = await pageOf(thermostats, 'thermostat-0001');
    await frame.locator('.strip .status.online').waitFor();
    const facts = frame.locator('.part.detail');
    await facts.getByText('Last came online').waitFor();
    await waitFor('the facts of the device', async () =>
      /Thermostats[^]*IotId[^]*Registered[^]*First online/.test(await facts.innerText()),
    );
    await frame.locator('.part.shadow').getByText('targetTemperature').waitFor();
    await workbench().screenshot('device-page');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('has the secret of a device only after it was asked for, and forgets it when it is hidden', async () => {
    const frame = await pageOf(thermostats, 'thermostat-0001');
    const folder = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    const client = await clientOfEmulator(folder);
    const identity = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    const { Data } = await client.call('QueryDeviceDetail', identity);
    const secret = Data.DeviceSecret ?? '';
    assert.ok(secret.length > 10);
    const credentials = frame.locator('.part.credentials');
    await credentials.getByText('DeviceSecret').waitFor();
    const hide = credentials.getByRole('button', { name: 'Hide' });
    if (await hide.isVisible()) await hide.click();
    const isGone = async (): Promise<boolean> => !(await frame.content()).includes(secret);
    await waitFor('a page without the secret', isGone);
    await credentials.getByRole('button', { name: 'Reveal' }).click();
    await credentials.getByText(secret).waitFor();
    await workbench().screenshot('device-page-credentials');
    await hide.click();
    await waitFor('the secret to go', isGone);
  });

  it('adds, changes and deletes tags in their table, and says what is wrong with one', async () => {
    const frame = await pageOf(thermostats, 'thermostat-0001');
    const { page } = workbench();
    const tags = frame.locator('.part.tags');
    await tags.locator('table, .empty').first().waitFor();
    const remove = async (): Promise<void> => {
      await tags.getByRole('button', { name: 'Delete the tag floor' }).click();
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete', exact: true }).click();
      await tags.locator('tr', { hasText: 'floor' }).waitFor({ state: 'detached' });
    };
    if ((await tags.locator('tr', { hasText: 'floor' }).count()) > 0) await remove();
    await tags.getByLabel('Key of the new tag').fill('f');
    await tags.getByLabel('Value of the new tag').fill('3');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    await tags.locator('.problem').getByText('letters, digits').waitFor();
    await tags.getByLabel('Key of the new tag').fill('floor');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    await tags.locator('tr', { hasText: 'floor' }).getByText('3', { exact: true }).waitFor();
    await waitFor('the empty form', async () => (await tags.getByLabel('Key of the new tag').inputValue()) === '');
    await tags.getByLabel('Key of the new tag').fill(' floor');
    await tags.getByLabel('Value of the new tag').fill('9');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    await tags.locator('.problem').getByText('There is a tag floor already.').waitFor();
    await tags.getByRole('button', { name: 'Change the value of floor' }).click();
    await tags.getByRole('textbox', { name: 'Value of floor' }).fill('4');
    await page.keyboard.press('Enter');
    await tags.locator('tr', { hasText: 'floor' }).getByText('4', { exact: true }).waitFor();
    await remove();
  });

  it('says that a Basic product has no thing model, where that matters', async () => {
    const frame = await pageOf(thermostats, 'thermostat-0001', 'Properties');
    await frame.getByText('a product of the Basic edition').filter({ visible: true }).waitFor();
  });

  it('shows the properties as tiles that move with what the device reports, and sets one', async () => {
    const frame = await pageOf(meters, 'meter-0001', 'Properties');
    const voltage = frame.locator('.tile[data-identifier=voltage]');
    await voltage
      .locator('.tile-value')
      .getByText(/^\d+(\.\d+)? V$/)
      .waitFor();
    await voltage.locator('path').waitFor();
    const time = await voltage.locator('.tile-time').innerText();
    await waitFor('a newer value', async () => (await voltage.locator('.tile-time').innerText()) !== time);
    const relay = frame.locator('.tile[data-identifier=relay]');
    await openForm(relay);
    const isOn = (await relay.getByRole('switch').getAttribute('aria-checked')) === 'true';
    await relay.getByRole('switch').click();
    await relay.getByRole('button', { name: 'Send' }).click();
    await relay
      .locator('.tile-value')
      .getByText(isOn ? 'open (0)' : 'closed (1)')
      .waitFor();
    const interval = frame.locator('.tile[data-identifier=reportInterval]');
    await openForm(interval);
    await interval.getByRole('spinbutton').fill('5');
    await interval.getByRole('button', { name: 'Send' }).click();
    await interval.locator('.problem').getByText('from 10 to 3,600').waitFor();
    await workbench().screenshot('device-page-properties');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('sets structs and lists with a control for each part, and as JSON too', async () => {
    const { tree, userData } = workbench();
    await makePumps(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
    await tree.clickViewAction('Refresh Fleet');
    const frame = await pageOf(pumps, 'pump-1', 'Properties');
    const limits = frame.locator('.tile[data-identifier=limits]');
    await openForm(limits);
    const asFields = limits.getByRole('button', { name: 'Edit as Fields' });
    if (await asFields.isVisible()) {
      await limits.getByRole('textbox').fill('{}');
      await asFields.click();
    }
    await limits.getByLabel('Limits: Lowest').fill('2');
    await limits.getByLabel('Limits: Mode').selectOption('1');
    const steps = limits.getByRole('group', { name: 'Limits: Steps' });
    const removal = steps.getByRole('button', { name: /^Remove item/ });
    while ((await removal.count()) > 0) await removal.last().click();
    await steps.getByRole('button', { name: 'Add Item' }).click();
    await steps.getByRole('spinbutton').fill('700');
    await limits.getByRole('button', { name: 'Send' }).click();
    await limits.locator('.problem').getByText('Limits.steps[0] must be a whole number from 0 to 100.').waitFor();
    const problem = limits.locator('.tile-form > .problem');
    await steps.getByRole('button', { name: 'Remove item 1' }).click();
    await waitFor('no problem', async () => (await problem.innerText()) === '');
    await steps.getByRole('button', { name: 'Add Item' }).click();
    await steps.getByRole('spinbutton').fill('700');
    await limits.getByRole('button', { name: 'Send' }).click();
    await problem.getByText('Limits.steps[0]').waitFor();
    await steps.getByRole('spinbutton').fill('70');
    await waitFor('no problem', async () => (await problem.innerText()) === '');
    await steps.getByRole('button', { name: 'Add Item' }).click();
    await waitFor('no room for a third', () => steps.getByRole('button', { name: 'Add Item' }).isDisabled());
    await workbench().screenshot('device-page-struct');
    assert.deepEqual(await seriousFaults(workbench().page), []);
    await steps.getByRole('button', { name: 'Remove item 2' }).click();
    await limits.getByRole('button', { name: 'Edit as JSON' }).click();
    const area = limits.getByRole('textbox');
    assert.deepEqual(JSON.parse(await area.inputValue()), { lowest: 2, mode: 1, steps: [70] });
    await area.fill('{"lowest": 3, "pressure": 1}');
    await limits.getByRole('button', { name: 'Edit as Fields' }).click();
    await limits.locator('.problem').getByText('does not fit the fields').waitFor();
    await area.fill('{"lowest": 3}');
    await limits.getByRole('button', { name: 'Edit as Fields' }).click();
    await waitFor('the field', async () => (await limits.getByLabel('Limits: Lowest').inputValue()) === '3');
    await limits.getByRole('button', { name: 'Cancel' }).click();
  });

  it('calls a service with a form of its arguments, and shows what the device answered', async () => {
    const frame = await pageOf(meters, 'meter-0001', 'Services');
    const read = frame.locator('.card[data-identifier=readRegister]');
    await read.getByLabel('Address').fill('70000');
    await read.getByRole('button', { name: 'Call' }).click();
    await read.locator('.problem').getByText('65,535').waitFor();
    await read.getByLabel('Address').fill('7');
    await read.getByRole('button', { name: 'Call' }).click();
    await read.locator('.outcome').getByText('The device answered.').waitFor();
    // The sample's meters answer with twice the address.
    assert.deepEqual(JSON.parse(await read.locator('.outcome .answer').innerText()), { value: 14 });
    const last = frame.locator('.part.calls tbody tr').first();
    await last.getByText('readRegister').waitFor();
    await last.getByText(/"address":\s*7\b/).waitFor();
    // What the device answered, without the envelope in which it came.
    await last.getByText('{"value":14}', { exact: true }).waitFor();
    await workbench().screenshot('device-page-services');
    assert.deepEqual(await seriousFaults(workbench().page), []);
  });

  it('shows a gateway with its devices as a picture, removes one of them, adds it again and opens another', async () => {
    const frame = await pageOf(gateways, 'gateway-01', 'Topology');
    const words = frame.getByText(/^\d+ devices are attached/);
    await words.waitFor();
    const count = Number.parseInt(await words.innerText(), 10);
    assert.ok(count > 4);
    await waitFor('lines', async () => (await frame.locator('.topology-frame path').count()) === count);
    await workbench().screenshot('device-page-topology');
    assert.deepEqual(await seriousFaults(workbench().page), []);
    const last = frame.getByRole('button', { name: /^Remove meter-\d+ from the gateway$/ }).last();
    const name = /meter-\d+/.exec((await last.getAttribute('aria-label')) ?? '')?.[0] ?? assert.fail('no meter');
    await last.click();
    const dialog = workbench().page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await frame.getByText(`${count - 1} devices are attached`).waitFor();
    const { notifications, quickInput } = workbench();
    await frame.getByRole('button', { name: 'Add Sub-device…' }).click();
    await quickInput.answer('The device to attach, or several', `a1Meter0001/${name}`);
    await notifications.waitFor(`gateway-01 attached ${name}`);
    await notifications.dismissAll();
    await frame.getByText(`${count} devices are attached`).waitFor();
    await frame.getByRole('button', { name, exact: true }).waitFor();
    await frame.getByRole('button', { name: 'meter-0004', exact: true }).click();
    const meter = await workbench().editors.frame('h1:text-is("meter-0004")');
    await meter.getByRole('tab', { name: 'Topology' }).click();
    await meter.getByText('Attached to the gateway gateway-01').waitFor();
  });

  for (const tab of ['Overview', 'Properties', 'History', 'Events', 'Services', 'Topics', 'Topology']) {
    it(`has no serious fault that axe finds in any theme, on the tab ${tab}`, async () => {
      const isGateway = tab === 'Topology';
      const frame = await pageOf(isGateway ? gateways : meters, isGateway ? 'gateway-01' : 'meter-0001', tab);
      await frame.locator('.part').filter({ visible: true }).first().waitFor();
      await frame.locator('.loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
      assert.deepEqual(await faultsInEachTheme(workbench(), `device-page-${tab}`), []);
    });
  }

  it('comes back after a reload of the window, with the tab that was in front', async () => {
    await pageOf(meters, 'meter-0001', 'History');
    await workbench().reloadWindow();
    const { editors } = workbench();
    await editors.tab('meter-0001').click();
    const frame = await editors.frame('h1:text-is("meter-0001")');
    await frame.locator('.part.history .chart canvas').first().waitFor();
  });
});

/** Opens the form of a property's tile, unless it is open. */
async function openForm(tile: Locator): Promise<void> {
  const send = tile.getByRole('button', { name: 'Send' });
  const set = tile.getByRole('button', { name: 'Set…' });
  await tile.waitFor();
  if (!(await send.isVisible())) await set.click();
  await send.waitFor();
}

/** A product whose thing model has a struct with a list in it, and a device, where they are not there yet. */
async function makePumps(folder: string): Promise<void> {
  const client = await clientOfEmulator(folder);
  const { Data: listed } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: 50 });
  if (listed.List.some(({ ProductName }) => ProductName === 'Pumps')) return;
  const { Data } = await client.call('CreateProduct', {
    ...{ ProductName: 'Pumps', NodeType: 0, AliyunCommodityCode: 'iothub_senior', DataFormat: 1 },
  });
  const ProductKey = Data.ProductKey ?? '';
  const steps = { type: 'int', specs: { min: '0', max: '100' } };
  const members = [
    { identifier: 'lowest', name: 'Lowest', dataType: { type: 'double', specs: { min: '0', max: '10', unit: 'bar' } } },
    { identifier: 'mode', name: 'Mode', dataType: { type: 'enum', specs: { '0': 'off', '1': 'soft' } } },
    { identifier: 'steps', name: 'Steps', dataType: { type: 'array', specs: { size: '2', item: steps } } },
  ];
  const limits = { identifier: 'limits', name: 'Limits', accessMode: 'rw', required: false };
  const TslStr = JSON.stringify({
    properties: [{ ...limits, dataType: { type: 'struct', specs: members } }],
    events: [],
    services: [],
  });
  await client.call('ImportThingModelTsl', { ProductKey, TslStr });
  await client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-1' });
}
