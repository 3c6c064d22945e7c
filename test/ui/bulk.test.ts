import { count } from '../../src/common/count.ts';
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { countDisabled } from '../support/countDisabled.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { readDeviceNames } from '../../src/client/bulk/readDeviceNames.ts';
import type { Client } from '../../src/client/client.ts';
import { emulatorOf } from './support/emulatorOf.ts';
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
    return { disabled: await countDisabled(client, ProductKey, names), total: names.length };
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
    // The preview of a report takes the focus, and what is open then closes.
    await workbench().runCommand('View: Close All Editors');
  });

  it('disables a whole product only for who types its name, reports what failed, and runs that again', async () => {
    const { editors, notifications, page, quickInput, tree, userData } = workbench();
    for (let number = 1; number <= 120; number++) {
      const DeviceName = `crate-${String(number).padStart(3, '0')}`;
      await client.call('RegisterDevice', { ProductKey, DeviceName }).catch(() => undefined);
    }
    // A first try may have disabled any of them.
    for (const DeviceName of await readDeviceNames(client, ProductKey, new AbortController()))
      await client.call('EnableThing', { ProductKey, DeviceName });
    const { total, disabled } = await states();
    await tree.chooseFromMenu('Change Many Devices…', ...product);
    await quickInput.waitForLabel('Publish a Message…');
    await workbench().screenshot('bulk-changes');
    await quickInput.choose('Disable…');
    await quickInput.waitForMessage('to go on');
    await workbench().screenshot('bulk-preview');
    await quickInput.answer('to go on', 'Asset');
    await quickInput.waitForMessage('That is not Asset_trackers or a1Tracker01. ProductKey a1Tracker01. ');
    await workbench().screenshot('bulk-typed');
    assert.equal((await states()).disabled, disabled);
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
    await notifications.answerDialog('Disable 3 devices?', 'Disable');
    await notifications.waitFor('Disabled 3 devices.');
    assert.deepEqual(await states(), { disabled: total, total });
    await editors.tab('Disable all').waitFor();
  });

  it('leaves what is not begun when it is cancelled, and goes on with it', async () => {
    const { notifications, quickInput, tree, userData } = workbench();
    const { total } = await states();
    const emulator = await emulatorOf(userData);
    // Long enough that some are left, however slowly the editor is cancelled.
    await injectFault(emulator, { operation: 'EnableThing', latency: 6_000, times: 10_000 });
    await tree.chooseFromMenu('Change Many Devices…', ...product);
    await quickInput.choose('Enable');
    await notifications.answerDialog('Enable all', 'Enable');
    const doing = `Enabling all ${count(total)} devices of Asset_trackers`;
    await notifications.waitFor(doing);
    await workbench().screenshot('bulk-progress');
    await notifications.answer(doing, 'Cancel');
    const told = await notifications.waitFor('because it was cancelled');
    await clearFaults(emulator);
    await workbench().screenshot('bulk-cancelled');
    const [, left = ''] = /([\d,]+) were left as they are/.exec(told) ?? [];
    assert.match(left, /^[1-9]/);
    await notifications.answer('because it was cancelled', 'Go On with the Rest');
    await notifications.answerDialog(`Enable ${left} devices?`, 'Enable');
    await notifications.waitFor(`Enabled ${left} devices.`);
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
    await notifications.waitForDialog('Set the tag “yard=north” on the 10 devices');
    await workbench().screenshot('bulk-tag');
    await notifications.answerDialog('Set the tag', 'Set Tag');
    await notifications.waitFor('Set the tag “yard” on 10 devices.');
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
    const file = path.join(workspace, 'trackers.csv');
    // That of a first try would have to be replaced.
    await rm(file, { force: true });
    await tree.chooseFromMenu('Export Device List as CSV…', ...product);
    await quickInput.chooseFile(file);
    await notifications.waitFor(`trackers.csv holds ${count(total)} devices of Asset_trackers.`);
    const [header, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
    assert.equal(header, 'ProductKey,DeviceName,IotId,Status,Created,LastOnline');
    assert.equal(lines.length, total);
    await notifications.answer('trackers.csv holds', 'Open');
    await workbench().page.locator('.view-line').getByText('ProductKey,DeviceName').waitFor();
    await workbench().screenshot('bulk-export');
  });

  it('imports names from CSV: checked first, the rejected ones in an editor, the good ones registered', async () => {
    const { editors, notifications, page, quickInput, tree, workspace } = workbench();
    const file = path.join(workspace, 'names.csv');
    const good = await freshNames('barrel', 5);
    await writeFile(
      file,
      ['Room;DeviceName', ...good.map((name) => `1;${name}`), `2;${good[0]}`, '3;no', '4;tracker-0001', ''].join(
        '\r\n',
      ),
    );
    // No editor whose text could be meant.
    await workbench().runCommand('View: Close All Editors');
    await tree.chooseFromMenu('Import Device Names from CSV…', ...product);
    await quickInput.chooseFile(file);
    const asked = await notifications.waitForDialog('Register 5 devices in Asset_trackers?');
    assert.match(asked, /5 of 8 names are good\. 3 are not: 1 there already, 1 malformed, 1 given twice/);
    await workbench().screenshot('bulk-import');
    await notifications.answerDialog('Register 5 devices', 'Show the Rejected');
    await editors.tab('DeviceName,Line,Reason').waitFor();
    await page.locator('.view-line').getByText('tracker-0001,9,').waitFor();
    await notifications.waitFor('5 good names wait to be registered in Asset_trackers.');
    await workbench().screenshot('bulk-rejected');
    await notifications.answer('5 good names', 'Register 5');
    await notifications.waitFor('Registered 5 of 5 devices in Asset_trackers');
    for (const DeviceName of good) await client.call('QueryDeviceDetail', { ProductKey, DeviceName });
  });

  /** Names that no device has, not even one of a try before. */
  async function freshNames(prefix: string, wanted: number): Promise<readonly string[]> {
    const taken = new Set(await readDeviceNames(client, ProductKey, new AbortController()));
    const names = Array.from({ length: 1000 }, (_, index) => `${prefix}-${String(index).padStart(3, '0')}`);
    return names.filter((name) => !taken.has(name)).slice(0, wanted);
  }
});
