import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { addConnection } from './support/addConnection.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Plant East', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const source = '/a1Thermo001/thermostat-0001/user/update';

describe('A tap on the messages of a device on the cloud', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;

  const destinations = async () =>
    (await started().cloud.client.call('QueryTopicRouteTable', { Topic: source })).DstTopics.filter((topic) =>
      topic.includes('/fleetbook-tap-'),
    );

  const open = async (): Promise<Frame> => {
    const { tree, editors } = workbench();
    // A try before may have left a tap, which goes with its panel, or a panel that has nobody behind it.
    await workbench().runCommand('View: Close All Editors');
    await waitFor('the routes of taps before to go', async () => (await destinations()).length === 0);
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.chooseFromMenu('Follow Messages…', ...devices, 'thermostat-0001');
    await editors.tab('Messages: thermostat-0001').click();
    return editors.frame('h1:text-is("thermostat-0001")');
  };

  /** Has the tap set up that a person is asked for. */
  const setUp = async (frame: Frame): Promise<void> => {
    const { page, quickInput } = workbench();
    await frame.getByRole('button', { name: 'Set Up a Tap…' }).click();
    await quickInput.accept();
    await page.getByRole('button', { name: 'Set Up Tap', exact: true }).click();
    await frame.getByText(/The tap fleetbook-tap-\w+ hears copies/).waitFor();
  };

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await addConnection(workbench(), 'Plant East', started().cloud);
    await tree.expand(...devices);
  });

  it('is set up with consent, hears the device, and is removed with all that it brought', async () => {
    const { page, quickInput } = workbench();
    const frame = await open();
    await frame.getByText('On the cloud a device may read only its own topics').waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'messages-untapped'), []);
    await frame.getByRole('button', { name: 'Set Up a Tap…' }).click();
    await quickInput.accept();
    await page.getByText(/copy messages to it/).waitFor();
    assert.deepEqual(await destinations(), [], 'nothing is set up before somebody agrees');
    await workbench().screenshot('messages-tap-consent');
    await page.getByRole('button', { name: 'Set Up Tap', exact: true }).click();
    await frame.getByText(/The tap fleetbook-tap-\w+ hears copies/).waitFor();
    // The live devices of the sample publish every few seconds.
    await frame.locator('.row', { hasText: 'user/update' }).first().waitFor({ timeout: 60_000 });
    // The platform's API tells of no traces.
    await frame.locator('.row', { hasText: 'user/update' }).first().click();
    await frame.getByRole('tab', { name: 'Changes' }).waitFor();
    assert.equal(await frame.getByRole('tab', { name: 'Trace' }).isVisible(), false);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'messages-tap'), []);
    assert.equal((await destinations()).length, 1);
    await frame.getByRole('button', { name: 'Remove Tap' }).click();
    await frame.getByText('On the cloud a device may read only its own topics').waitFor();
    await waitFor('the routes to go', async () => (await destinations()).length === 0);
  });

  it('follows a topic of several devices that are named, as far as it can tell their copies apart', async () => {
    const { page, quickInput, tree, editors } = workbench();
    const product = devices.slice(0, -1);
    await workbench().runCommand('View: Close All Editors');
    await tree.expand(...product, 'Topics');
    await tree.chooseFromMenu('Follow Messages…', ...product, 'Topics', 'user/update');
    const frame = await editors.frame('h1:text-is("/a1Thermo001/+/user/update")');
    await frame.getByRole('button', { name: 'Set Up a Tap…' }).click();
    await quickInput.answer('with commas between them', 'thermostat-0001, thermostat-0011');
    await quickInput.waitForLabel('/a1Thermo001/thermostat-0011/user/update');
    await quickInput.accept();
    await page.getByRole('button', { name: 'Set Up Tap', exact: true }).click();
    await frame.getByText(/hears copies of 2 topics of thermostat-0001, thermostat-0011/).waitFor();
    for (const name of ['thermostat-0001', 'thermostat-0011']) {
      await frame
        .locator('.row', { hasText: `/${name}/user/update` })
        .first()
        .waitFor({ timeout: 60_000 });
    }
    await workbench().screenshot('messages-tap-several');
    await frame.getByRole('button', { name: 'Remove Tap' }).click();
    await frame.getByText('On the cloud a device may read only its own topics').waitFor();
    await waitFor('the routes to go', async () => (await destinations()).length === 0);
  });

  it('is offered for removal at the next start after a crash', async () => {
    const { notifications } = workbench();
    await setUp(await open());
    assert.equal((await destinations()).length, 1);
    const folder = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/taps');
    const name =
      (await readdir(folder)).find((one) => one !== 'fleetbook-tap-lost.json') ?? assert.fail('no note of it');
    const record = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as { pid: number };
    const { pid } = record;
    // Another one, whose connection was removed.
    const lost = { ...record, tapName: 'fleetbook-tap-lost', connectionId: 'removed' };
    await writeFile(path.join(folder, `${lost.tapName}.json`), JSON.stringify(lost));
    // VS Code starts the extensions anew by itself; a reload of the page would lose the keys, which tests keep in memory.
    process.kill(pid, 'SIGKILL');
    await notifications.waitFor('was left behind when its window ended');
    await notifications.waitFor('A tap was not removed (fleetbook-tap-lost');
    await notifications.answer('A tap was not removed (fleetbook-tap-lost', 'Forget It');
    await workbench().screenshot('messages-tap-left');
    await notifications.answer('was left behind when its window ended', 'Remove Tap');
    await waitFor('the routes to go', async () => (await destinations()).length === 0);
    await waitFor('the notes of both to go', async () => (await readdir(folder)).length === 0);
  });

  it('is removed when its window closes', async () => {
    await setUp(await open());
    assert.equal((await destinations()).length, 1);
    await workbench().reloadWindow();
    await waitFor('the routes to go', async () => (await destinations()).length === 0);
  });
});
