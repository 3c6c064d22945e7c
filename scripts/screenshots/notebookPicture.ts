import { products, type Picture } from './picture.ts';

/** A cell of the welcome notebook that has run, and the curve of what a device measured. */
export const notebookPicture: Picture = {
  name: 'notebook',
  theme: 'light',
  height: 800,
  show: async ({ editors, quickInput, tree }) => {
    await tree.expand(...products);
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('QueryDevicePropertyData');
    await cell.hover();
    await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    const output = await editors.frame('.chart canvas');
    await editors.scrollIntoView('the curve and its words', output.locator('.chart + .cap').first());
  },
};
