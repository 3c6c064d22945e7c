import assert from 'node:assert/strict';
import { injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const products = [...region, 'Products'] as const;

describe('Products in the sidebar', () => {
  const workbench = useWorkbench();

  it('checks what is typed for a new product, goes back, and shows all fields before it is created', async () => {
    const { quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    await tree.clickAction('Create Product…', ...products);
    await quickInput.type('ab', { accept: false });
    await quickInput.waitForMessage('Use 4 to 30 letters');
    await workbench().screenshot('product-name');
    await quickInput.type('Boilers');
    await quickInput.waitForLabel('Description');
    assert.equal((await quickInput.labels())[0], 'Create Product');
    await workbench().screenshot('product-form');
    await quickInput.clickButton('Back');
    await quickInput.waitForMessage('ProductName');
    assert.ok((await quickInput.message()).includes('unique in the account'));
    await quickInput.accept();
    await quickInput.waitForLabel('Description');
    await quickInput.cancel();
  });

  it('creates it and shows it in the tree', async () => {
    const { notifications, quickInput, tree } = workbench();
    await workbench().runCommand('Fleetbook: Create Product…');
    await quickInput.answer('ProductName:', 'Boilers');
    await quickInput.choose('AliyunCommodityCode');
    await quickInput.choose('Pro');
    await quickInput.choose('Description');
    await quickInput.answer('Description:', 'Boilers of the northern plant');
    await quickInput.waitForLabel('NodeType');
    await workbench().screenshot('product-form-filled');
    await quickInput.choose('Create Product');
    await notifications.waitFor('Created Boilers with ProductKey');
    await tree.item(...products, 'Boilers');
    await notifications.dismissAll();
  });

  it('keeps what was filled in where the platform refuses', async () => {
    const { notifications, quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Create Product…');
    await quickInput.answer('ProductName:', 'Boilers');
    await quickInput.choose('Create Product');
    const isRefusal = (label: string): boolean => label.startsWith('CreateProduct failed: A product of this name');
    await quickInput.waitForLabel(isRefusal);
    assert.equal((await quickInput.labels())[0], 'Create Product');
    assert.match(await quickInput.list(), /another ProductName/);
    await workbench().screenshot('product-refused');
    await quickInput.choose('ProductName');
    await quickInput.answer('ProductName:', 'Kettles');
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Create Product');
    assert.ok(!(await quickInput.labels()).some(isRefusal));
    await quickInput.choose('Create Product');
    await notifications.waitFor('Created Kettles');
    await notifications.dismissAll();
  });

  it('has a person look before something is created a second time, where no answer tells', async () => {
    const { notifications, quickInput, tree, userData } = workbench();
    const code = 'iot.system.SystemException';
    await injectFault(await emulatorOf(userData), { operation: 'CreateProduct', code, times: 2 });
    await tree.clickAction('Create Product…', ...products);
    await quickInput.answer('ProductName:', 'Ovens');
    await quickInput.choose('Create Product');
    assert.match(await notifications.waitForDialog('it may have been done'), /The list is read anew/);
    await workbench().screenshot('product-unknown');
    await notifications.answerDialog('it may have been done', 'Back to the Form');
    await quickInput.waitForLabel((label) => label.startsWith('CreateProduct failed:'));
    await quickInput.choose('Create Product');
    await notifications.answerDialog('it may have been done', 'Look First');
    await quickInput.waitUntilClosed();
    assert.ok(!(await tree.visibleChildren(...products)).includes('Ovens'));
  });

  it('edits name and description', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.chooseFromMenu('Edit Product…', ...products, 'Boilers');
    await waitFor('the form', async () => (await quickInput.labels())[0] === 'Save Product');
    await workbench().screenshot('product-edit');
    await quickInput.choose('ProductName');
    await quickInput.answer('ProductName:', 'Steam_boilers');
    await quickInput.choose('Save Product');
    await notifications.waitFor('Saved Steam_boilers');
    await tree.item(...products, 'Steam_boilers');
    await notifications.dismissAll();
  });

  it('counts the devices in the tooltip', async () => {
    const { page, tree } = workbench();
    const hover = page.locator('.monaco-hover').filter({ hasText: 'Ever active' });
    await workbench().screenshot('product-tooltip', async () => {
      await page.mouse.move(700, 300);
      await (await tree.item(...products, 'Thermostats')).hover();
      await hover.waitFor();
    });
    assert.match(await hover.innerText(), /Devices:\s2,500\s+Online\snow:\s[\d,]+\s+Ever\sactive:\s[\d,]+/);
    await page.mouse.move(700, 300);
  });

  it('deletes a product only after a question that says how many devices it has', async () => {
    const { notifications, tree } = workbench();
    await tree.chooseFromMenu('Delete Product…', ...products, 'Thermostats');
    assert.match(await notifications.waitForDialog('Delete the product “Thermostats”?'), /2,500 devices/);
    await workbench().screenshot('product-delete');
    await notifications.answerDialog('Delete the product', 'Cancel');
    await tree.chooseFromMenu('Delete Product…', ...products, 'Steam_boilers');
    assert.match(await notifications.waitForDialog('“Steam_boilers”'), /It has no devices/);
    await notifications.answerDialog('Delete the product', 'Delete');
    await waitFor('the product to be gone', async () => {
      const shown = await tree.visibleChildren(...products);
      return shown.includes('Kettles') && !shown.includes('Steam_boilers');
    });
  });

  it('copies the names of selected rows by keyboard', async () => {
    const { page, tree } = workbench();
    await tree.click(...products, 'Kettles');
    await tree.addToSelection(...products, 'Energy_meters');
    await page.keyboard.press('ControlOrMeta+C');
    await waitFor('both names', async () => {
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      return copied.split('\n').sort().join() === 'Energy_meters,Kettles';
    });
  });

  it('keeps what was filled in where the emulator is stopped', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Stop Emulator');
    await workbench().notifications.waitFor('The local emulator has stopped');
    await workbench().runCommand('Fleetbook: Create Product…');
    await quickInput.answer('ProductName:', 'Furnaces');
    await quickInput.choose('Create Product');
    await quickInput.waitForLabel((label) => label.startsWith('The local emulator is stopped.'));
    assert.ok((await quickInput.list()).includes('Furnaces'));
    await workbench().screenshot('product-stopped');
    await quickInput.cancel();
  });
});
