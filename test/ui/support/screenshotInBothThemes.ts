import type { UserSettings } from '../../../scripts/vscode/userSettings.ts';
import type { Workbench } from './workbench.ts';

/** With these settings VS Code has the theme that the operating system asks for, and changes it while a question is open. */
export const followsSystemTheme: UserSettings = { 'window.autoDetectColorScheme': true };

/** Takes `<name>.png` in a dark theme and `<name>-light.png` in a light one, of a workbench with the settings above. */
export async function screenshotInBothThemes(workbench: Workbench, name: string): Promise<void> {
  for (const [colorScheme, kind, file] of [
    ['light', 'vs', `${name}-light`],
    ['dark', 'vs-dark', name],
  ] as const) {
    await workbench.page.emulateMedia({ colorScheme });
    await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await workbench.screenshot(file);
  }
}
