import assert from 'node:assert/strict';
import { addConnection } from './support/addConnection.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';

describe('Cloning from a connection into the emulator', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;
  const local = ['Local emulator', 'cn-shanghai', 'Products'] as const;

  it('copies what is chosen, under the same ProductKey, and reports what was left', async () => {
    const { tree, quickInput, notifications, editors, page } = workbench();
    const { cloud } = started();
    const name = `Pumps_${Date.now() % 1_000_000}`;
    const { ProductKey = '' } = await cloud.client.call('CreateProduct', { ProductName: name });
    await cloud.client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-0001' });
    await cloud.client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-0002' });
    await tree.openView('Fleetbook');
    await tree.expand(...local);
    if (!(await tree.visibleChildren()).some((row) => row.includes('Plant East'))) {
      await addConnection(workbench(), 'Plant East', cloud);
    }
    await workbench().runCommand('Fleetbook: Clone from Connection into Emulator…');
    const tick = async (label: string): Promise<void> => {
      await quickInput.waitForLabel(label);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
    };
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
    await notifications.waitFor('into the emulator.');
    await editors.tab('Clone report.md').waitFor();
    await page.locator('.monaco-editor').getByText('Is never copied').waitFor();
    await workbench().screenshot('clone-report');
    await notifications.dismissAll();
    await tree.expand(...local, name, 'Devices');
    await tree.expectChildren(['pump-0002'], ...local, name, 'Devices');
    const row = await tree.item(...local, name);
    assert.ok((await row.innerText()).includes(ProductKey));
  });
});
