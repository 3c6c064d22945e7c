import assert from 'node:assert/strict';
import { glob, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Client } from '../../src/client/client.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const trackers = [...products, 'Asset_trackers'] as const;
const devices = [...trackers, 'Devices'] as const;
const pallets = ['pallet-01', 'pallet-02', 'pallet-03'] as const;

const clipboard = (page: Page): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');

/** The texts that VS Code keeps of documents that are not saved. */
async function backupsIn(userData: string): Promise<readonly string[]> {
  const files = await Array.fromAsync(glob('**/Backups/**', { cwd: userData, withFileTypes: true }));
  const texts = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
  return Promise.all(texts.map((file) => readFile(file, 'utf8')));
}

describe('Devices in the sidebar', () => {
  const workbench = useWorkbench();

  const emulatorClient = (): Promise<Client> =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));

  /** Registers or deletes devices that are not as wanted: an earlier try of a test got half-way. Whether there was anything to do. */
  const undo = async (operation: 'RegisterDevice' | 'DeleteDevice', names: readonly string[]): Promise<boolean> => {
    const client = await emulatorClient();
    const calls = names.map((DeviceName) => client.call(operation, { ProductKey: 'a1Tracker01', DeviceName }));
    return (await Promise.allSettled(calls)).some(({ status }) => status === 'fulfilled');
  };

  it('registers many devices by number and leads to them', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...trackers);
    await tree.chooseFromMenu('Register Many Devices…', ...devices);
    await quickInput.choose('A Number of Devices');
    await quickInput.answer('Count:', '0');
    await quickInput.waitForMessage('Must be from 1 to 1,000.');
    await workbench().screenshot('devices-count');
    await quickInput.type('300');
    const text = await notifications.waitFor('Registered 300 of 300 devices in Asset_trackers');
    assert.match(text, /ApplyId \d+/);
    await notifications.hold('Registered 300');
    await workbench().screenshot('devices-registered');
    await notifications.answer('Registered 300', 'Show Devices');
    await quickInput.waitForLabel('Open as CSV');
    await workbench().screenshot('devices-registration');
    await quickInput.choose('Open as CSV');
    await workbench().page.locator('.view-line').getByText('ProductKey,DeviceName,IotId', { exact: true }).waitFor();
    await workbench().screenshot('devices-csv');
  });

  it('saves secrets in a file that is the owner’s alone, after a question, and leaves them nowhere else', async () => {
    const { notifications, quickInput, tree, userData, workspace } = workbench();
    await workbench().runCommand('Fleetbook: Show Batch Registration…');
    await quickInput.waitForLabel('300 devices in Asset_trackers');
    await workbench().screenshot('devices-registrations');
    await quickInput.choose('300 devices in Asset_trackers');
    await quickInput.choose('Save as CSV with Secrets…');
    await notifications.waitForDialog('Save the secrets of 300 devices in a file?');
    await workbench().screenshot('devices-secrets');
    await notifications.answerDialog('Save the secrets', 'Save with Secrets');
    await quickInput.waitForLabel('..');
    await workbench().screenshot('devices-secrets-file');
    assert.match(path.relative(homedir(), await quickInput.text()), /^batch-registration-\d+\.csv$/);
    const file = path.join(workspace, 'secrets.csv');
    // Of an earlier try: VS Code would ask before it is replaced.
    await rm(file, { force: true });
    await quickInput.chooseFile(file);
    await notifications.waitFor('now holds the secrets of 300 devices');
    const [header, first = ''] = (await readFile(file, 'utf8')).split('\r\n');
    assert.equal(header, 'ProductKey,DeviceName,IotId,DeviceSecret');
    const secret = first.split(',').at(-1) ?? '';
    assert.match(secret, /^\w{16,}$/);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    // VS Code backs up what is not saved a second after it was changed, and all of it when its window goes.
    await workbench().reloadWindow();
    await tree.openView('Fleetbook');
    await tree.expand(...trackers);
    for (const backup of await backupsIn(userData)) assert.ok(!backup.includes(secret));
    await notifications.dismissAll();
  });

  it('has names checked first, shows those that cannot be used, and registers the others', async () => {
    const { notifications, quickInput, tree } = workbench();
    await undo('DeleteDevice', pallets);
    await tree.chooseFromMenu('Register Many Devices…', ...devices);
    await quickInput.choose('Names Typed or Pasted Here');
    await quickInput.answer('DeviceName:', 'pallet-01, pallet-02; tracker-0001 x pallet-03');
    await quickInput.waitForMessage('x: Use 4 to 32');
    await workbench().screenshot('devices-names-malformed');
    await quickInput.type('pallet-01, pallet-02; tracker-0001 pallet-03');
    const text = await notifications.waitForDialog('cannot be used');
    assert.match(text, /1 name cannot be used/);
    assert.match(text, /taken already: tracker-0001\./);
    await workbench().screenshot('devices-names-invalid');
    await notifications.answerDialog('cannot be used', 'Register the Other 3');
    await notifications.waitFor('Registered 3 of 3 devices in Asset_trackers');
    await notifications.dismissAll();
  });

  it('stops following a registration without ending it, and leads back to it', async () => {
    const { notifications, quickInput, tree, userData } = workbench();
    const emulator = await emulatorOf(userData);
    await clearFaults(emulator);
    await injectFault(emulator, { operation: 'QueryBatchRegisterDeviceStatus', latency: 60_000 });
    await tree.chooseFromMenu('Register Many Devices…', ...devices);
    await quickInput.choose('A Number of Devices');
    await quickInput.answer('Count:', '2');
    await notifications.waitFor('Registering 2 devices in Asset_trackers');
    await workbench().screenshot('devices-following');
    await notifications.answer('Registering 2 devices', 'Cancel');
    assert.match(await notifications.waitFor('Stopped following'), /The registration goes on.*ApplyId \d+/);
    await notifications.hold('Stopped following');
    await workbench().screenshot('devices-stopped');
    await clearFaults(emulator);
    await notifications.answer('Stopped following', 'Follow Again');
    await quickInput.waitForLabel('Open as CSV');
    await quickInput.cancel();
  });

  it('disables and enables several devices at once, after a question that says how many', async () => {
    const { editors, notifications, tree } = workbench();
    const client = await emulatorClient();
    const states = async (): Promise<readonly string[]> => {
      const details = pallets.map((DeviceName) =>
        client.call('QueryDeviceDetail', { ProductKey: 'a1Tracker01', DeviceName }),
      );
      return (await Promise.all(details)).map(({ Data }) => Data.Status);
    };
    if ((await states()).includes('DISABLE')) {
      // So an earlier try left them.
      for (const DeviceName of pallets) await client.call('EnableThing', { ProductKey: 'a1Tracker01', DeviceName });
      await tree.clickViewAction('Refresh Fleet');
      await waitFor(
        'the state of before',
        async () => !/disabled/.test(await (await tree.item(...devices, 'pallet-03')).innerText()),
      );
    }
    assert.deepEqual(await states(), ['UNACTIVE', 'UNACTIVE', 'UNACTIVE']);
    await tree.expand(...devices);
    await tree.click(...devices, 'pallet-01');
    await editors.waitForFocus();
    // A device that was opened is a recent one, and those stand above everything else.
    await tree.item('Recent');
    await tree.addToSelection(...devices, 'pallet-02');
    await tree.addToSelection(...devices, 'pallet-03');
    await tree.chooseFromMenu('Disable Device…', ...devices, 'pallet-02');
    assert.match(await notifications.waitForDialog('Disable 3 devices?'), /pallet-01/);
    await workbench().screenshot('devices-disable');
    await notifications.answerDialog('Disable 3 devices?', 'Disable');
    await notifications.waitFor('Disabled 3 devices.');
    assert.deepEqual(await states(), ['DISABLE', 'DISABLE', 'DISABLE']);
    await waitFor('the state', async () =>
      /disabled/.test(await (await tree.item(...devices, 'pallet-03')).innerText()),
    );
    await workbench().screenshot('devices-disabled');
    await notifications.dismissAll();
    await tree.chooseFromMenu('Enable Device', ...devices, 'pallet-02');
    await notifications.answerDialog('Enable 3 devices?', 'Enable');
    await notifications.waitFor('Enabled 3 devices.');
    assert.deepEqual(await states(), ['UNACTIVE', 'UNACTIVE', 'UNACTIVE']);
    await waitFor(
      'the state',
      async () => !/disabled/.test(await (await tree.item(...devices, 'pallet-03')).innerText()),
    );
    await notifications.dismissAll();
  });

  it('adds, changes and deletes tags by keyboard', async () => {
    const { editors, notifications, quickInput, tree } = workbench();
    const client = await emulatorClient();
    const tag = { ProductKey: 'a1Tracker01', DeviceName: 'pallet-01', PropKey: 'yard' };
    // Of an earlier try.
    await client.call('DeleteDeviceProp', tag).catch(() => undefined);
    // Only this one is selected then: tags are of a single device.
    await tree.click(...devices, 'pallet-01');
    await editors.waitForFocus();
    await tree.chooseFromMenu('Edit Tags…', ...devices, 'pallet-01');
    await quickInput.choose('Add Tag…');
    await quickInput.answer('A key and a value', 'yard');
    await quickInput.waitForMessage('key=value');
    await workbench().screenshot('devices-tag-refused');
    await quickInput.type('yard=north=2');
    await quickInput.waitForLabel('yard');
    await workbench().screenshot('devices-tags');
    await quickInput.accept();
    await quickInput.waitForLabel('Change Value…');
    await workbench().screenshot('devices-tag');
    await quickInput.choose('Change Value…');
    await quickInput.answer('another value', 'yard=south');
    await waitFor('the new value', async () => (await quickInput.list()).includes('south'));
    await quickInput.accept();
    await quickInput.choose('Delete Tag');
    await notifications.answerDialog('Delete the tag “yard” of “pallet-01”?', 'Delete');
    await waitFor('the tag to be gone', async () => {
      const labels = await quickInput.labels();
      return labels.includes('Add Tag…') && !labels.includes('yard');
    });
    await quickInput.cancel();
  });

  it('copies names, ids and credentials, and says that a secret was copied', async () => {
    const { page, notifications, tree } = workbench();
    const pallet = [...devices, 'pallet-01'] as const;
    await tree.chooseFromMenu('Copy Name', ...pallet);
    await waitFor('the name', async () => (await clipboard(page)) === 'pallet-01');
    await tree.chooseFromMenu('Copy ProductKey', ...pallet);
    await waitFor('the key', async () => (await clipboard(page)) === 'a1Tracker01');
    await tree.chooseFromMenu('Copy IotId', ...pallet);
    await waitFor('the id', async () => /^[A-Za-z0-9]{20,}$/.test(await clipboard(page)));
    await tree.chooseFromMenu('Copy Device Credentials', ...pallet);
    const told = await notifications.waitFor('the credentials of pallet-01');
    assert.match(told, /^A secret is on the clipboard:/);
    await workbench().screenshot('devices-credentials');
    const copied = JSON.parse(await clipboard(page)) as Readonly<Record<string, string>>;
    assert.deepEqual(Object.keys(copied), ['ProductKey', 'DeviceName', 'DeviceSecret']);
    assert.equal(copied['DeviceName'], 'pallet-01');
    assert.ok(copied['DeviceSecret']);
    await notifications.answer('the credentials of pallet-01', 'Clear Clipboard');
    await waitFor('the secret to be gone', async () => (await clipboard(page)) === '');
  });

  it('deletes several devices after a question, and reports what failed', async () => {
    const { editors, notifications, page, tree, userData } = workbench();
    await clearFaults(await emulatorOf(userData));
    if (await undo('RegisterDevice', ['pallet-02', 'pallet-03'])) await tree.clickViewAction('Refresh Fleet');
    // No report of an earlier try is taken for this one's.
    await workbench().runCommand('View: Close All Editors');
    await tree.click(...devices, 'pallet-02');
    await editors.waitForFocus();
    await tree.addToSelection(...devices, 'pallet-03');
    await injectFault(await emulatorOf(userData), {
      operation: 'DeleteDevice',
      code: 'iot.device.DeleteDeviceFailed',
      times: 1,
    });
    await tree.chooseFromMenu('Delete Device…', ...devices, 'pallet-02');
    await notifications.answerDialog('Delete 2 devices?', 'Delete');
    await notifications.waitFor('Deleted 1 of 2 devices. 1 failed.');
    await notifications.hold('Deleted 1 of 2 devices');
    await workbench().screenshot('devices-delete-report');
    await notifications.answer('Deleted 1 of 2 devices', 'Show Report');
    await page
      .locator('.view-line')
      .getByText(/a1Tracker01\/pallet-0/)
      .first()
      .waitFor();
    await waitFor('one of them to be gone', async () => {
      const shown = await tree.visibleChildren(...devices);
      return shown.includes('pallet-01') && shown.includes('pallet-02') !== shown.includes('pallet-03');
    });
  });
});
