import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';

/** What is used of a browser's window. */
interface InBrowser {
  readonly getComputedStyle: (element: object) => { readonly borderBottomColor: string };
}

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;

describe('Fleetbook in high contrast', () => {
  const workbench = useWorkbench();

  before(async () => {
    const { editors, quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    await cell.hover();
    await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    await editors.frame('text=Hello from Fleetbook');
    await tree.click(...devices, 'thermostat-0001');
    await editors.frame('[aria-label="Desired state"] .view-line');
  });

  for (const theme of ['darkHighContrast', 'lightHighContrast'] as const) {
    it(`can be read in the theme ${theme}`, async () => {
      const { editors } = workbench();
      await workbench().switchTheme(theme);
      await editors.tab('thermostat-0001.shadow').click();
      const shadow = await editors.frame('[aria-label="Desired state"] .view-line');
      await shadow.locator('.vscode-high-contrast .strip').waitFor();
      await workbench().capture(`${theme}-shadow`);
      await editors.tab('welcome.fleet.md').click();
      const output = await editors.frame('text=Hello from Fleetbook');
      await output.locator('body.vscode-high-contrast').waitFor({ state: 'attached' });
      // Of the forms of an answer, one is marked.
      const lines = await output
        .locator('section.success figure')
        .first()
        .getByRole('tab')
        .evaluateAll((tabs: object[]) => {
          const { getComputedStyle } = globalThis as unknown as InBrowser;
          return tabs.map((tab) => getComputedStyle(tab).borderBottomColor);
        });
      assert.equal(lines.filter((line) => line !== lines.at(-1)).length, 1, lines.join());
      await editors.scrollIntoView('an answer', output.locator('section.success', { hasText: 'RRpc' }).first());
      await workbench().capture(`${theme}-notebook`);
    });
  }
});
