import assert from 'node:assert/strict';
import { addConnection } from './support/addConnection.ts';
import { StatusBar } from './support/statusBar.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';

const region = ['Plant East', 'cn-shanghai'] as const;
const products = [...region, 'Products'] as const;

describe('The connection at hand, and its mark', () => {
  const started = useCloudWorkbench(['Plant East', 'Plant North']);
  const workbench = () => started().workbench;
  const statusBar = () => new StatusBar(workbench().page);

  before(async () => {
    await workbench().tree.openView('Fleetbook');
    await workbench().tree.expand('Local emulator', 'cn-shanghai', 'Products');
  });

  it('shows in the status bar which connection, region and emulator state is at hand', async () => {
    await statusBar().waitForText('Local emulator · cn-shanghai · running');
    assert.equal(await statusBar().kind(), undefined);
  });

  describe('with a connection for production', () => {
    before(async () => {
      const { cloud } = started();
      const { Data } = await cloud.client.call('CreateProduct', { ProductName: 'East_pumps', NodeType: 0 });
      await cloud.client.call('RegisterDevice', { ProductKey: Data.ProductKey ?? '', DeviceName: 'pump-0001' });
      await addConnection(workbench(), 'Plant East', cloud, { color: '🔴 red', label: 'Production' });
    });

    it('browses a connection beside the emulator, marked as production', async () => {
      const { tree } = workbench();
      await tree.expand(...products);
      await tree.click(...products, 'East_pumps');
      await statusBar().waitForText('Production · Plant East · cn-shanghai');
      assert.equal(await statusBar().kind(), 'error');
      await workbench().screenshot('mark-status-bar');
    });

    let isKernelChosen = false;

    it('shows in the status bar where a notebook runs, and a terminal', async () => {
      const { page, tree, quickInput, editors, terminal } = workbench();
      const look = (row: string) => tree.click('Local emulator', 'cn-shanghai', row);
      await quickInput.openFile('welcome.fleet.md');
      const cell = await editors.scrollToCell('RRpc');
      if (!isKernelChosen) {
        await page.locator('.notebook-toolbar-container').getByText('Select Kernel').click();
        await quickInput.pick('Fleetbook');
        await quickInput.pick('🔴 Production · Plant East · cn-shanghai');
      }
      isKernelChosen = true;
      await statusBar().waitForText('Production · Plant East · cn-shanghai');
      await look('Products');
      await statusBar().waitForText('Local emulator · cn-shanghai');
      await cell.click();
      await statusBar().waitForText('Production · Plant East · cn-shanghai');
      await workbench().screenshot('mark-notebook');
      await look('Rules');
      await workbench().runCommand('Fleetbook: Open REPL');
      await quickInput.pick('Plant East');
      await statusBar().waitForText('Production · Plant East · cn-shanghai');
      await look('Products');
      await statusBar().waitForText('Local emulator · cn-shanghai');
      await terminal.type('deletedevice a1Thermo001/nobody');
      await statusBar().waitForText('Production · Plant East · cn-shanghai');
      await terminal.waitForText('Production · Plant East · cn-shanghai: DeleteDevice device a1Thermo001/nobody');
      await terminal.waitForText('This cannot be undone.');
      await workbench().screenshot('mark-repl');
      await terminal.press('Control+C');
      await terminal.type('exit');
    });

    it('is named in every confirmation', async () => {
      const { tree, notifications } = workbench();
      const devices = [...products, 'East_pumps', 'Devices'];
      await tree.expand(...devices);
      await tree.chooseFromMenu('Delete Device…', ...devices, 'pump-0001');
      assert.match(await notifications.waitForDialog('pump-0001'), /^🔴 Production · Plant East: /);
      await workbench().screenshot('mark-confirmation');
      await notifications.answerDialog('pump-0001', 'Cancel');
      await tree.item(...devices, 'pump-0001');
    });

    it('is the name of the emulator in its confirmations', async () => {
      const { tree, notifications } = workbench();
      const product = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats'];
      await tree.expand(...product.slice(0, -1));
      await tree.chooseFromMenu('Delete Product…', ...product);
      assert.match(await notifications.waitForDialog('Thermostats'), /^Local emulator: /);
      await notifications.answerDialog('Thermostats', 'Cancel');
    });

    it('offers what can be done from the status bar', async () => {
      const { quickInput } = workbench();
      await statusBar().click();
      await quickInput.waitForLabel((label) => label.includes('Edit “Plant East”…'));
      await workbench().screenshot('mark-actions');
      await quickInput.cancel();
    });

    let isRenamed = false;

    it('has its new name in notebooks that are open', async () => {
      const { page, tree, quickInput, notifications } = workbench();
      if (!isRenamed) {
        await tree.chooseFromMenu('Edit Connection…', 'Plant East');
        await quickInput.pick('Name');
        await quickInput.answer('Name: ', 'Plant North');
        await quickInput.pick('Test and Save');
        await notifications.waitFor('Saved “Plant North”');
        await notifications.dismissAll();
      }
      isRenamed = true;
      await tree.item('Plant North', 'cn-shanghai', 'Products', 'East_pumps');
      await page.locator('.notebook-toolbar-container').getByText('Plant North · cn-shanghai').waitFor();
    });

    let isRemoved = false;

    it('goes back to the emulator where the connection is removed', async () => {
      const { tree, notifications } = workbench();
      if (!isRemoved) {
        await tree.chooseFromMenu('Remove Connection…', 'Plant North');
        await notifications.answerDialog('Plant North: Remove this connection?', 'Remove');
      }
      isRemoved = true;
      await statusBar().waitForText('Local emulator · cn-shanghai');
      assert.equal(await statusBar().kind(), undefined);
    });
  });
});
