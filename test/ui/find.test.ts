import assert from 'node:assert/strict';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const thermostats = [...region, 'Products', 'Thermostats'] as const;
const devices = [...thermostats, 'Devices'] as const;

describe('Finding, filtering and pinning devices', () => {
  const workbench = useWorkbench();

  const emulator = () =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));

  it('opens with Ctrl+F where the view has the focus, and reveals the one device of that name', async () => {
    const { page, quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.click(...region, 'Products');
    await page.keyboard.press('Control+F');
    await quickInput.type('tracker-0777');
    await tree.item(...region, 'Products', 'Asset_trackers', 'Devices', 'tracker-0777');
    await workbench().screenshot('find-revealed');
  });

  it('finds a device by its IotId', async () => {
    const client = await emulator();
    const { Data } = await client.call('QueryDeviceDetail', { ProductKey: 'a1Meter0001', DeviceName: 'meter-1234' });
    await workbench().runCommand('Fleetbook: Find Device…');
    await workbench().quickInput.type(Data.IotId);
    await workbench().tree.item(...region, 'Products', 'Energy_meters', 'Devices', 'meter-1234');
  });

  it('lets a person choose where several products have a device of that name', async () => {
    const client = await emulator();
    await client.call('RegisterDevice', { ProductKey: 'a1Meter0001', DeviceName: 'same-name' });
    await client.call('RegisterDevice', { ProductKey: 'a1Tracker01', DeviceName: 'same-name' });
    const { page, quickInput, tree } = workbench();
    await workbench().runCommand('Fleetbook: Find Device…');
    await quickInput.type('same-name');
    const labels = async () => (await quickInput.labels()).map((label) => label.trim());
    await waitFor('both of them', async () => {
      const shown = await labels();
      return shown.filter((label) => label === 'same-name').length === 2 && shown.includes('2 devices');
    });
    await workbench().screenshot('find-several');
    await page.locator('.quick-input-list').getByText('a1Tracker01').click();
    await tree.item(...region, 'Products', 'Asset_trackers', 'Devices', 'same-name');
  });

  it('says what was searched where there is no such device', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Find Device…');
    await quickInput.type('thermostat-9999');
    await quickInput.waitForLabel((label) => label.includes('No device “thermostat-9999” was found'));
    assert.match(
      await quickInput.list(),
      /Searched 4 products in Local emulator \(cn-shanghai\)\. Names are case-sensitive\./,
    );
    await workbench().screenshot('find-no-match');
    await quickInput.cancel();
  });

  it('shows the devices of a product whose names contain a text', async () => {
    const { quickInput, tree } = workbench();
    await tree.chooseFromMenu('Filter Devices…', ...thermostats);
    await quickInput.type('T-240');
    await waitFor('the matches', async () =>
      (await (await tree.item(...devices)).innerText()).includes('10 of 2,500 · T-240'),
    );
    const shown = await tree.visibleChildren(...devices);
    assert.deepEqual(
      shown,
      Array.from({ length: 10 }, (_, index) => `thermostat-240${index}`),
    );
    await workbench().screenshot('filter');
  });

  it('keeps the filter while a command is about a device that it hides', async () => {
    const { editors, page, quickInput, tree } = workbench();
    await tree.click(...region, 'Products');
    await workbench().runCommand('Fleetbook: Pin Device');
    await quickInput.type('thermostat-0007');
    await tree.item('Pinned', 'thermostat-0007');
    assert.match(await (await tree.expand(...devices)).innerText(), /10 of [\d,]+ · T-240/);
    await tree.click('Pinned', 'thermostat-0007');
    await page.locator('.part.editor').getByRole('tab', { name: 'thermostat-0007' }).waitFor();
    await editors.waitForFocus();
    await tree.click(...region, 'Products');
    await workbench().runCommand('Fleetbook: Unpin Device');
    await waitFor('no pinned devices', async () => !(await tree.visibleChildren()).includes('Pinned'));
    assert.match(await (await tree.expand(...devices)).innerText(), /10 of [\d,]+ · T-240/);
  });

  it('offers to clear a filter that nothing matches', async () => {
    const { quickInput, tree } = workbench();
    await tree.chooseFromMenu('Filter Devices…', ...devices);
    await quickInput.type('nowhere');
    const row = await tree.item(...devices, 'No match: clear filter');
    await workbench().screenshot('filter-no-match');
    await row.click();
    await tree.item(...devices, 'thermostat-0001');
    await waitFor('no filter', async () => !(await (await tree.item(...devices)).innerText()).includes('nowhere'));
  });

  it('shows how far a slow filter came, and keeps what it found when it is cancelled', async () => {
    const { notifications, page, quickInput, tree } = workbench();
    const slow = await emulatorOf(workbench().userData);
    await injectFault(slow, { operation: 'QueryDevice', latency: 2_500, times: 100 });
    await tree.chooseFromMenu('Filter Devices…', ...devices);
    await quickInput.type('T-01');
    await notifications.waitFor('Filtering Thermostats by “T-01”');
    await waitFor('the first matches', async () =>
      (await (await tree.item(...devices)).innerText()).includes('100 of '),
    );
    await workbench().screenshot('filter-running');
    await notifications.answer('Filtering Thermostats', 'Cancel');
    await clearFaults(slow);
    await page.locator('.notification-toast').filter({ hasText: 'Filtering' }).waitFor({ state: 'hidden' });
    assert.match(await (await tree.item(...devices)).innerText(), /100 of [\d,]+ read · T-01/);
    const label = (await (await tree.item(...devices)).getAttribute('aria-label')) ?? '';
    assert.match(label, /^Devices, 100 of [\d,]+ read, T-01/);
    await workbench().screenshot('filter-cancelled');
    await tree.clickAction('Clear Filter', ...devices);
    await tree.item(...devices, 'thermostat-0001');
  });

  it('stops a slow search where it is', async () => {
    const { quickInput } = workbench();
    const slow = await emulatorOf(workbench().userData);
    await injectFault(slow, { operation: 'QueryDeviceDetail', latency: 5_000, times: 100 });
    await workbench().runCommand('Fleetbook: Find Device…');
    await quickInput.type('thermostat-9999');
    await quickInput.waitForLabel((label) => label.startsWith('Searching'));
    await workbench().screenshot('find-running');
    await quickInput.clickButton('Stop Searching');
    await waitFor('the end', async () => (await quickInput.list()).includes('The search was stopped.'));
    assert.ok((await quickInput.labels()).includes('No device “thermostat-9999” was found so far'));
    await workbench().screenshot('find-stopped');
    await quickInput.cancel();
    await clearFaults(slow);
  });

  it('keeps pinned devices and those used last at the top, over a reload', async () => {
    const { editors, page, tree } = workbench();
    await tree.chooseFromMenu('Pin Device', ...devices, 'thermostat-0002');
    await tree.item('Pinned', 'thermostat-0002');
    await tree.click(...devices, 'thermostat-0003');
    await page.locator('.part.editor').getByRole('tab', { name: 'thermostat-0003' }).waitFor();
    await editors.waitForFocus();
    await tree.expand('Recent');
    await tree.item('Recent', 'thermostat-0003');
    await workbench().screenshot('pinned');
    await workbench().reload();
    await tree.openView('Fleetbook');
    const pinned = await tree.item('Pinned', 'thermostat-0002');
    assert.match(await pinned.innerText(), /a1Thermo001/);
    await tree.chooseFromMenu('Unpin Device', 'Pinned', 'thermostat-0002');
    await waitFor('no pinned devices', async () => !(await tree.visibleChildren()).includes('Pinned'));
    await tree.clickAction('Clear Recent Devices', 'Recent');
    await waitFor('no recent devices', async () => !(await tree.visibleChildren()).includes('Recent'));
  });

  it('refreshes one row and keeps what is open', async () => {
    const { tree } = workbench();
    const client = await emulator();
    await tree.expand(...devices);
    await tree.expand(...thermostats, 'Topics');
    await client.call('RegisterDevice', { ProductKey: 'a1Thermo001', DeviceName: 'elsewhere-02' });
    await client.call('CreateProductTopic', {
      ProductKey: 'a1Thermo001',
      TopicShortName: 'user/elsewhere',
      Operation: 'PUB',
    });
    await tree.chooseFromMenu('Refresh', ...thermostats, 'Topics');
    await tree.item(...thermostats, 'Topics', 'user/elsewhere');
    assert.equal((await tree.visibleChildren(...devices)).includes('elsewhere-02'), false);
    await tree.chooseFromMenu('Refresh', ...devices);
    await tree.item(...devices, 'elsewhere-02');
    await tree.item(...thermostats, 'Topics', 'user/elsewhere');
  });
});
