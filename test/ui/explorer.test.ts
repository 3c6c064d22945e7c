import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { waitFor } from './support/waitFor.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const products = [...region, 'Products'] as const;
const thermostats = [...products, 'Thermostats'] as const;
const devices = [...thermostats, 'Devices'] as const;

describe('The fleet in the sidebar', () => {
  const workbench = useWorkbench();

  const storage = (): string => path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');

  /** Registers or deletes a thermostat, if it is not as wanted: an earlier try of a test got half-way. Whether there was anything to do. */
  const undo = async (operation: 'RegisterDevice' | 'DeleteDevice', DeviceName: string): Promise<boolean> => {
    const client = await clientOfEmulator(storage());
    return client.call(operation, { ProductKey: 'a1Thermo001', DeviceName }).then(
      () => true,
      () => false,
    );
  };

  const findDevice = async (name: string): Promise<void> => {
    await workbench().runCommand('Fleetbook: Find Device…');
    await workbench().quickInput.type(name);
    await workbench().tree.item(...devices, name);
  };

  it('starts the emulator and shows products and rules', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    const names = ['Thermostats', 'Energy_meters', 'Asset_trackers', 'Edge_gateways'];
    await tree.expectChildren(names, ...products);
    await tree.expand(...region, 'Rules');
    await tree.expectChildren(['High_temperature_alert', 'Meter_archive'], ...region, 'Rules');
    await workbench().screenshot('explorer-products');
  });

  it('shows fifty devices with their status, and more on demand', async () => {
    const { tree } = workbench();
    await tree.expand(...devices);
    const first = await tree.item(...devices, 'thermostat-0001');
    assert.match((await first.getAttribute('aria-label')) ?? '', /thermostat-0001, online/);
    await workbench().screenshot('explorer-devices');
    await (await tree.item(...devices, 'Load more')).click();
    await tree.item(...devices, 'thermostat-0051');
    await workbench().screenshot('explorer-load-more');
  });

  it('loads more by keyboard, and each page once however often it is asked', async () => {
    const { page, tree } = workbench();
    // The row below; a click on a device would open its shadow, and that takes the focus.
    await tree.click(...thermostats, 'Topics');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await tree.item(...devices, 'thermostat-0150');
    await (await tree.item(...devices, 'Load more')).dblclick();
    await tree.item(...devices, 'thermostat-0200');
    const more = await (await tree.item(...devices, 'Load more')).innerText();
    const loaded = /(\d+) of 2,500/.exec(more)?.[1] ?? '';
    await tree.item(...devices, `thermostat-${loaded.padStart(4, '0')}`);
  });

  it('shows topic categories', async () => {
    const { tree } = workbench();
    await tree.expand(...thermostats, 'Topics');
    const topic = await tree.item(...thermostats, 'Topics', 'user/update');
    assert.match(await topic.innerText(), /publish$/);
    await workbench().screenshot('explorer-topics');
  });

  it('finds a device by its exact name', async () => {
    await findDevice('thermostat-2400');
    await workbench().screenshot('explorer-found');
  });

  it('checks the name of a new device while it is typed, and registers it', async () => {
    const { quickInput, notifications, tree } = workbench();
    if (await undo('DeleteDevice', 'hallway-01')) await tree.clickViewAction('Refresh Fleet');
    await tree.clickAction('Register Device…', ...devices);
    await quickInput.type('a b', { accept: false });
    await quickInput.waitForMessage('Use 4 to 32 characters');
    await workbench().screenshot('explorer-register');
    await quickInput.type('hallway-01');
    await notifications.waitFor('Registered hallway-01 in Thermostats');
    const row = await tree.item(...devices, 'hallway-01');
    assert.match((await row.getAttribute('aria-label')) ?? '', /hallway-01, inactive/);
    await waitFor('the new count', async () => (await (await tree.item(...devices)).innerText()).includes('2,501'));
  });

  it('shows the words of the platform where it refuses', async () => {
    const { quickInput, tree } = workbench();
    await tree.clickAction('Register Device…', ...devices);
    await quickInput.type('hallway-01');
    await quickInput.waitForMessage('already');
    const text = await quickInput.message();
    assert.match(text, /Choose another DeviceName/);
    assert.match(text, /RequestId/);
    await workbench().screenshot('explorer-refused');
    await quickInput.cancel();
  });

  it('reads everything anew from the view’s title, whatever row has the focus', async () => {
    const { editors, tree } = workbench();
    const undone = [await undo('DeleteDevice', 'elsewhere-01'), await undo('RegisterDevice', 'thermostat-2400')];
    if (undone.includes(true)) {
      await tree.clickViewAction('Refresh Fleet');
      await findDevice('thermostat-2400');
      await waitFor(
        'the list of before',
        async () => !(await tree.visibleChildren(...devices)).includes('elsewhere-01'),
      );
    }
    const client = await clientOfEmulator(storage());
    await client.call('RegisterDevice', { ProductKey: 'a1Thermo001', DeviceName: 'elsewhere-01' });
    await client.call('DeleteDevice', { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-2400' });
    await tree.click(...devices, 'thermostat-0003');
    await editors.waitForFocus();
    await tree.clickViewAction('Refresh Fleet');
    await tree.item(...devices, 'elsewhere-01');
    await waitFor('the deleted device to be gone', async () => {
      const shown = await tree.visibleChildren(...devices);
      return shown.includes('elsewhere-01') && !shown.includes('thermostat-2400');
    });
    await client.call('DeleteDevice', { ProductKey: 'a1Thermo001', DeviceName: 'elsewhere-01' });
    await tree.clickViewAction('Refresh Fleet');
    await waitFor('it to be gone', async () => {
      const shown = await tree.visibleChildren(...devices);
      return shown.length > 0 && !shown.includes('elsewhere-01');
    });
  });

  it('deletes a device only after a question', async () => {
    const { notifications, tree } = workbench();
    if (await undo('RegisterDevice', 'hallway-01')) await tree.clickViewAction('Refresh Fleet');
    await tree.chooseFromMenu('Delete Device…', ...devices, 'hallway-01');
    await notifications.waitForDialog('Delete the device “hallway-01”?');
    await workbench().screenshot('explorer-delete');
    await notifications.answerDialog('Delete the device', 'Cancel');
    await tree.item(...devices, 'hallway-01');
    await tree.chooseFromMenu('Delete Device…', ...devices, 'hallway-01');
    await notifications.answerDialog('Delete the device', 'Delete');
    await waitFor('hallway-01 to be gone', async () => {
      const shown = await tree.visibleChildren(...devices);
      return shown.length > 0 && !shown.includes('hallway-01');
    });
    await waitFor('the old count', async () => (await (await tree.item(...devices)).innerText()).includes('2,499'));
  });

  it('logs the calls with their RequestIds and without a secret', async () => {
    const { userData } = workbench();
    const { accessKeySecret, controlToken } = JSON.parse(await readFile(path.join(storage(), 'keys.json'), 'utf8')) as {
      readonly accessKeySecret: string;
      readonly controlToken: string;
    };
    const [file] = await Array.fromAsync(glob('logs/*/exthost*/fleetbook.fleetbook/Fleetbook.log', { cwd: userData }));
    const log = await readFile(path.join(userData, file ?? ''), 'utf8');
    assert.match(log, /QueryDevice .*RequestId [0-9A-F-]{36}/);
    assert.match(log, /iot\.device\.AlreadyExistedDeviceName/);
    for (const secret of [accessKeySecret, controlToken]) assert.equal(log.includes(secret), false);
    await workbench().runCommand('Fleetbook: Show Log');
    await workbench().screenshot('explorer-log');
  });
});
