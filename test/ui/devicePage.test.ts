import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { seriousFaults } from './support/seriousFaults.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;

describe('The device page', () => {
  const workbench = useWorkbench();

  /** The page of a device, brought to the front. */
  const pageOf = async (deviceName: string): Promise<Frame> => {
    const { editors } = workbench();
    await editors.tab(deviceName).click();
    return editors.frame(`h1:text-is("${deviceName}")`);
  };

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
  });

  it('opens from the row of a device, and says how it is and since when', async () => {
    const { tree, page } = workbench();
    await tree.clickAction('Open Device Page…', ...devices, 'thermostat-0001');
    const frame = await pageOf('thermostat-0001');
    await frame.locator('.strip .status.online').waitFor();
    const facts = frame.locator('.part.detail');
    await facts.getByText('Last came online').waitFor();
    assert.match(await facts.innerText(), /Thermostats[^]*IotId[^]*Registered[^]*First online/);
    await workbench().screenshot('device-page');
    assert.deepEqual(await seriousFaults(page), []);
  });

  it('adds, changes and deletes tags in their table, and says what is wrong with one', async () => {
    const frame = await pageOf('thermostat-0001');
    const tags = frame.locator('.part.tags');
    await tags.locator('table, .empty').first().waitFor();
    for (const left of await tags.getByRole('button', { name: 'Delete the tag floor' }).all()) {
      await left.click();
      await workbench().page.getByRole('button', { name: 'Delete', exact: true }).click();
    }
    await tags.getByLabel('Key of the new tag').fill('f');
    await tags.getByLabel('Value of the new tag').fill('3');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    await tags.locator('.problem').getByText('letters, digits').waitFor();
    await tags.getByLabel('Key of the new tag').fill('floor');
    await tags.getByRole('button', { name: 'Add Tag' }).click();
    await tags.locator('tr', { hasText: 'floor' }).getByText('3', { exact: true }).waitFor();
    await tags.getByRole('button', { name: 'Change the value of floor' }).click();
    await tags.getByLabel('Value of floor').fill('4');
    await workbench().page.keyboard.press('Enter');
    await tags.locator('tr', { hasText: 'floor' }).getByText('4', { exact: true }).waitFor();
    await tags.getByRole('button', { name: 'Delete the tag floor' }).click();
    await workbench().page.getByRole('button', { name: 'Delete', exact: true }).click();
    await tags.locator('tr', { hasText: 'floor' }).waitFor({ state: 'detached' });
  });

  it('comes back after a reload of the window', async () => {
    await workbench().reloadWindow();
    const frame = await pageOf('thermostat-0001');
    await frame.locator('.strip .status.online').waitFor();
  });
});
