import assert from 'node:assert/strict';
import { openDevicePage } from './support/openDevicePage.ts';
import { unreachedByTab } from './support/unreachedByTab.ts';
import { unreachedInTabs } from './support/unreachedInTabs.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;

describe('By the keyboard alone', () => {
  const workbench = useWorkbench();

  before(() => workbench().tree.openView('Fleetbook'));

  it('the page of a device can be walked through, with all of its tabs', async () => {
    const frame = await openDevicePage(workbench(), [...products, 'Energy_meters', 'Devices'], 'meter-0001');
    await frame.getByRole('button', { name: 'Copy', exact: false }).first().waitFor();
    assert.deepEqual(await unreachedInTabs(workbench().page, frame), []);
  });

  it('messages can be followed, and one of them looked at in each form', async () => {
    const { editors, page, tree } = workbench();
    await tree.expand(...products);
    await tree.chooseFromMenu('Follow Messages…', ...products, 'Thermostats');
    const frame = await editors.frame('h1:text-is("Thermostats")');
    await frame.locator('.row').nth(1).waitFor({ timeout: 60_000 });
    await frame.getByRole('button', { name: 'Pause' }).click();
    await frame.locator('.row').first().click();
    await frame.getByRole('tab', { name: 'JSON' }).waitFor();
    const search = frame.getByPlaceholder('Search topics and messages');
    assert.deepEqual(await unreachedByTab(page, frame, () => search.click()), []);
  });
});
