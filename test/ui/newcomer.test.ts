import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const shadowTab = 'thermostat-0001.shadow';

/** The README's first minute, in its order and in one window. */
describe('A newcomer', () => {
  const workbench = useWorkbench();

  it('expands the tree and loads more devices', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.item(...devices, 'thermostat-0001');
    await workbench().screenshot('newcomer-1-tree');
    await tree.click(...devices, 'Load more');
    await tree.item(...devices, 'thermostat-0100');
  });

  it('finds a device with Ctrl+F in the view', async () => {
    const { page, quickInput, tree } = workbench();
    await page.keyboard.press('ControlOrMeta+f');
    await quickInput.type('thermostat-2500');
    const row = await tree.item(...devices, 'thermostat-2500');
    await waitFor('it to be selected', async () => (await row.getAttribute('aria-selected')) === 'true');
    await workbench().screenshot('newcomer-2-found');
  });

  it('registers a device', async () => {
    const { notifications, quickInput, tree } = workbench();
    await tree.clickAction('Register Device…', ...devices);
    await quickInput.type('kitchen-01');
    await notifications.waitFor('Registered kitchen-01 in Thermostats');
    await tree.item(...devices, 'kitchen-01');
    await workbench().screenshot('newcomer-3-registered');
    await notifications.dismissAll();
  });

  it('edits a shadow and saves it with Ctrl+S', async () => {
    const { editors, page, quickInput, tree } = workbench();
    await tree.click(...devices, 'thermostat-0001');
    const frame = await editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('[aria-label="Desired state"] .view-line span', { hasText: /^"heat"$/ }).dblclick();
    await page.keyboard.type('cool');
    await editors.waitUntilDirty(shadowTab, true);
    await workbench().screenshot('newcomer-4-shadow-dirty');
    await page.keyboard.press('ControlOrMeta+s');
    await quickInput.waitForLabel('Save');
    await quickInput.accept();
    await editors.waitUntilDirty(shadowTab, false);
    await frame.locator('.strip', { hasText: 'version 2' }).waitFor();
    await workbench().screenshot('newcomer-5-shadow-saved');
  });

  it('runs the RRpc cell of the welcome notebook, which a live device answers', async () => {
    const { editors, quickInput } = workbench();
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    await cell.hover();
    await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    const output = await editors.frame('text=Hello from Fleetbook');
    for (const text of ['SUCCESS', 'Hello from Fleetbook']) await output.getByText(text).first().waitFor();
    const answer = output.locator('section', { hasText: 'SUCCESS' }).filter({ hasText: 'Hello from Fleetbook' });
    await editors.scrollIntoView('the answer to the RRpc', answer.first());
    await workbench().screenshot('newcomer-6-notebook');
  });

  it('asks the device from the REPL', async () => {
    const { terminal } = workbench();
    await workbench().runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type('rrpc a1Thermo001/thermostat-0001 good morning');
    await terminal.waitForText('"received": "good morning"');
    await workbench().screenshot('newcomer-7-repl');
  });

  it('goes back to the shadow, with no complaint of the browser', async () => {
    await workbench().editors.tab(shadowTab).click();
    const frame = await workbench().editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('.strip', { hasText: 'version 2' }).waitFor();
    await workbench().screenshot('newcomer-8-shadow');
    assert.deepEqual(await workbench().policyRefusals(frame), []);
  });
});
