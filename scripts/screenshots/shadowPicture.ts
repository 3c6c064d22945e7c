import { products, type Picture } from './picture.ts';

const devices = [...products, 'Thermostats', 'Devices'] as const;

/** A device's shadow after a save, beside what the device reported, and where the two differ. */
export const shadowPicture: Picture = {
  name: 'shadow',
  theme: 'light',
  height: 760,
  show: async ({ tree, editors, page, quickInput }) => {
    await tree.expand(...devices);
    await tree.click(...devices, 'thermostat-0001');
    const frame = await editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('[aria-label="Desired state"] .view-line span', { hasText: /^"heat"$/ }).dblclick();
    await page.keyboard.type('cool');
    await editors.waitUntilDirty('thermostat-0001.shadow', true);
    await page.keyboard.press('ControlOrMeta+s');
    await quickInput.choose('Save');
    await editors.waitUntilDirty('thermostat-0001.shadow', false);
    await frame.locator('.delta tr.differs').nth(1).waitFor();
  },
};
