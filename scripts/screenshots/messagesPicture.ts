import { products, type Picture } from './picture.ts';

/** Messages of a product as they come, and the way of one through rules and routes. */
export const messagesPicture: Picture = {
  name: 'messages',
  theme: 'dark',
  height: 900,
  show: async ({ tree, editors }) => {
    await tree.expand(...products, 'Thermostats');
    await tree.chooseFromMenu('Follow Messages…', ...products, 'Thermostats');
    const frame = await editors.frame('h1:text-is("Thermostats")');
    await frame.locator('.row').nth(12).waitFor({ timeout: 120_000 });
    await frame.locator('.row', { hasText: 'user/update' }).first().click();
    await frame.getByRole('tab', { name: 'Trace' }).click();
    await frame.locator('.station', { hasText: 'gateway-01' }).first().waitFor();
  },
};
