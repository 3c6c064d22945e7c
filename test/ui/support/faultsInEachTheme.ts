import { seriousFaults } from './seriousFaults.ts';
import type { Workbench } from './workbench.ts';

const themes = ['darkHighContrast', 'lightHighContrast', 'light', 'dark'] as const;

/** What axe finds in the webview in front that is serious or worse, in each theme; a screenshot of each is `name`'s. Ends in the dark one. */
export async function faultsInEachTheme(workbench: Workbench, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of themes) {
    await workbench.switchTheme(theme);
    await workbench.capture(`${name}-${theme}`);
    faults.push(...(await seriousFaults(workbench.page)).map((fault) => `${theme}: ${fault}`));
  }
  return faults;
}
