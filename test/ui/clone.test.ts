import assert from 'node:assert/strict';
import path from 'node:path';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { addConnection } from './support/addConnection.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';

describe('Cloning from a connection into the emulator', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;
  let isAdded = false;
  const begin = async (): Promise<void> => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand('Local emulator');
    if (!isAdded) await addConnection(workbench(), 'Plant East', started().cloud);
    isAdded = true;
    await tree.item('Plant East');
    await workbench().runCommand('Fleetbook: Clone from Connection into Emulator…');
  };
  const tick = async (label: string): Promise<void> => {
    await workbench().quickInput.waitForLabel(label);
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  };
  const local = ['Local emulator', 'cn-shanghai', 'Products'] as const;

  it('copies what is chosen, under the same ProductKey, and reports what was left', async () => {
    const { tree, quickInput, notifications, editors } = workbench();
    const { cloud } = started();
    const name = `Pumps_${Date.now() % 1_000_000}`;
    const { ProductKey = '' } = await cloud.client.call('CreateProduct', { ProductName: name });
    await cloud.client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-0001' });
    await cloud.client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-0002' });
    await cloud.client.call('UpdateDeviceShadow', {
      ProductKey,
      DeviceName: 'pump-0002',
      ShadowMessage: '{"method":"update","state":{"desired":{"speed":40}},"version":1}',
    });
    await begin();
    await tick(name);
    await workbench().screenshot('clone-products');
    await quickInput.accept();
    await quickInput.waitForLabel('Thing models');
    await workbench().screenshot('clone-parts');
    await quickInput.accept();
    await quickInput.choose('Choose devices…');
    await tick('pump-0002');
    await workbench().screenshot('clone-devices');
    await quickInput.accept();
    await quickInput.waitForLabel('Desired states');
    await workbench().screenshot('clone-of-devices');
    await quickInput.accept();
    await notifications.waitFor('into the emulator.');
    await editors.tab('Clone report.md').waitFor();
    await editors.tab('Preview Clone report.md').waitFor();
    await editors.frame('h2:text-is("Never copied")');
    await workbench().screenshot('clone-report');
    await notifications.dismissAll();
    await tree.expand(...local, name, 'Devices');
    await tree.item(...local, name, 'Devices', 'pump-0002');
    await tree.expectChildren(['pump-0002'], ...local, name, 'Devices');
    const row = await tree.item(...local, name);
    assert.ok((await row.innerText()).includes(ProductKey));
    const emulator = await clientOfEmulator(
      path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'),
    );
    const { ShadowMessage } = await emulator.call('GetDeviceShadow', { ProductKey, DeviceName: 'pump-0002' });
    assert.match(ShadowMessage, /"speed":40/);
  });

  it('finds devices by a part of their name, where there are too many for a list', async () => {
    const { quickInput, notifications, editors } = workbench();
    await workbench().runCommand('View: Close All Editors');
    await begin();
    await tick('Thermostats');
    await quickInput.accept();
    await quickInput.waitForLabel('Thing models');
    await quickInput.accept();
    await quickInput.waitForLabel('All 2,500 devices');
    assert.ok(!(await quickInput.labels()).includes('Choose devices…'));
    await workbench().screenshot('clone-many-devices');
    await quickInput.choose('Devices whose name contains…');
    await quickInput.answer('A part of the name', 'nowhere');
    await quickInput.answer('No device has “nowhere” in its name', 'STAT-249');
    await quickInput.waitForLabel('thermostat-2499');
    await workbench().screenshot('clone-found-devices');
    await quickInput.accept();
    await quickInput.waitForLabel('Desired states');
    await quickInput.accept();
    // The emulator has the same sample.
    await quickInput.choose('Keep what is there');
    await notifications.waitFor('into the emulator.');
    await editors.tab('Clone report.md').waitFor();
    await editors.frame('h2:text-is("Already there")');
    await workbench().screenshot('clone-report-again');
  });
});
