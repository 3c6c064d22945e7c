import { seriousFaults } from './seriousFaults.ts';
import type { Workbench } from './workbench.ts';

const themes = ['darkHighContrast', 'lightHighContrast', 'light', 'dark'] as const;

/**
 * What axe finds in the webview in front that is serious or worse, in each theme; a screenshot of each is `name`'s. Ends in the dark one.
 * `show` brings to the front what a change of the theme closes: a hover.
 */
export async function faultsInEachTheme(
  workbench: Workbench,
  name: string,
  show?: () => Promise<void>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of themes) {
    await workbench.switchTheme(theme);
    await show?.();
    await workbench.capture(`${name}-${theme}`);
    faults.push(...(await seriousFaults(workbench.page)).map((fault) => `${theme}: ${fault}`));
  }
  return faults;
}

/** A screenshot in each theme, of what axe does not look at: what is VS Code's own. Ends in the dark one. */
export async function captureInEachTheme(workbench: Workbench, name: string): Promise<void> {
  for (const theme of themes) {
    await workbench.switchTheme(theme);
    await workbench.capture(`${name}-${theme}`);
  }
}

/**
 * Whether what axe found is something else than the names of rows in a list of suggestions. Monaco puts a comma between a suggestion and
 * its description where the eye sees a gap, in which axe misses the words that are seen; all of them are in the name.
 */
export function isNoListRow(fault: string): boolean {
  return !(fault.includes('label-content-name-mismatch') && fault.includes('class="monaco-list-row'));
}
