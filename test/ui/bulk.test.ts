import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { readDeviceNames } from '../../src/client/bulk/readDeviceNames.ts';
import type { Client } from '../../src/client/client.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { count } from '../../src/model/bulk/bulkReport.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const product = [...products, 'Asset_trackers'] as const;
const ProductKey = 'a1Tracker01';

describe('Many devices at once', () => {
  const workbench = useWorkbench();
  let client: Client;

  /** How many devices of the product are disabled, and how many there are. */
  const states = async (): Promise<{ disabled: number; total: number }> => {
    const names = await readDeviceNames(client, ProductKey, new AbortController());
    let disabled = 0;
    for (let start = 0; start < names.length; start += 50) {
      const DeviceName = names.slice(start, start + 50);
      const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName });
      disabled += DeviceStatusList.filter(({ Status }) => Status === 'DISABLE').length;
    }
    return { disabled, total: names.length };
  };

  before(async () => {
    const { tree, userData } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...product);
    client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
  });

  beforeEach(async () => {
    await clearFaults(await emulatorOf(workbench().userData));
    await workbench().notifications.dismissAll();
  });

  it('disables a whole product only for who types its name, reports what failed, and runs that again', async () => {
    const { editors, notifications, page, quickInput, tree, userData } = workbench();
    for (let number = 1; number <= 120; number++) {
      const DeviceName = `crate-${String(number).padStart(3, '0')}`;
      await client.call('RegisterDevice', { ProductKey, DeviceName }).catch(() => undefined);
      await client.call('EnableThing', { ProductKey, DeviceName });
    }
    const { total } = await states();
    await tree.chooseFromMenu('Change Many Devices…', ...product);
    await quickInput.waitForLabel('Publish a Message…');
    await workbench().screenshot('bulk-changes');
    await quickInput.choose('Disable…');
    await quickInput.waitForMessage('to go on');
    await workbench().screenshot('bulk-preview');
    await quickInput.answer('to go on', 'Asset');
    await quickInput.waitForMessage('That is not Asset_trackers');
    await workbench().screenshot('bulk-typed');
    assert.equal((await states()).disabled, 0);
    const emulator = await emulatorOf(userData);
    await injectFault(emulator, { operation: 'DisableThing', code: 'iot.device.DisableDeviceFailed', times: 3 });
    await quickInput.type('Asset_trackers');
    await notifications.waitFor(`Disabled ${count(total - 3)} of ${count(total)} devices. 3 failed.`);
    await workbench().screenshot('bulk-outcome');
    await notifications.answer('3 failed', 'Show Report');
    await page.locator('.view-line').getByText('## 3 failed').waitFor();
    const again = page.locator('.codelens-decoration').getByText('Run the 3 Failed Again');
    await again.waitFor();
    await workbench().screenshot('bulk-report');
    assert.equal((await states()).disabled, total - 3);
    await again.click();
    await notifications.waitFor('Disabled 3 devices.');
    assert.deepEqual(await states(), { disabled: total, total });
    await editors.tab('Disable all').waitFor();
  });

  it('leaves what is not begun when it is cancelled, and goes on with it', async () => {
    const { notifications, quickInput, tree, userData } = workbench();
    const { total } = await states();
    const emulator = await emulatorOf(userData);
    await injectFault(emulator, { operation: 'EnableThing', latency: 1_000, times: 10_000 });
    await tree.chooseFromMenu('Change Many Devices…', ...product);
    await quickInput.choose('Enable');
    await notifications.answerDialog('Enable all', 'Enable');
    const doing = `Enabling all ${count(total)} devices of Asset_trackers`;
    await notifications.waitFor(doing);
    await workbench().screenshot('bulk-progress');
    await notifications.answer(doing, 'Cancel');
    await notifications.waitFor('because it was cancelled');
    await clearFaults(emulator);
    const { disabled } = await states();
    assert.ok(disabled > 0 && disabled < total, `${disabled} of ${total}`);
    await workbench().screenshot('bulk-cancelled');
    await notifications.answer('because it was cancelled', 'Go On with the Rest');
    await notifications.waitFor(`Enabled ${count(disabled)} devices.`);
    assert.equal((await states()).disabled, 0);
  });

  it('tags all devices that a filter lets through', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Filter Devices…', ...product);
    await quickInput.answer('A part of the name', 'crate-01');
    await tree.item(...product, 'Devices', 'crate-010');
    await tree.chooseFromMenu('Change Many Devices…', ...product, 'Devices');
    await quickInput.choose('Those with “crate-01” in the name');
    await quickInput.choose('Add or Change a Tag…');
    await quickInput.answer('A key and a value', 'yard=north');
    await notifications.waitForDialog('Set the tag yard=north of the 10 devices');
    await workbench().screenshot('bulk-tag');
    await notifications.answerDialog('Set the tag', 'Set Tag');
    await notifications.waitFor('Set the tag yard of 10 devices.');
    const tagged = await client.call('QueryDeviceProp', { ProductKey, DeviceName: 'crate-015' });
    assert.match(tagged.Props ?? '', /north/);
    await waitFor('the filter to be gone', async () => {
      await tree.chooseFromMenu('Clear Filter', ...product, 'Devices');
      return true;
    });
  });

  it('exports the list of devices as CSV, without secrets', async () => {
    const { notifications, quickInput, tree, workspace } = workbench();
    const { total } = await states();
    await tree.chooseFromMenu('Export Device List as CSV…', ...product);
    const file = path.join(workspace, 'trackers.csv');
    await quickInput.chooseFile(file);
    await notifications.waitFor(`trackers.csv holds ${count(total)} devices of Asset_trackers.`);
    const [header, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
    assert.equal(header, 'ProductKey,DeviceName,IotId,Status,Created,LastOnline');
    assert.equal(lines.length, total);
    await notifications.answer('trackers.csv holds', 'Open');
    await workbench().page.locator('.view-line').getByText('ProductKey,DeviceName').waitFor();
    await workbench().screenshot('bulk-export');
  });
});
