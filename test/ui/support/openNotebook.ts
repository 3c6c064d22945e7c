import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from './workbench.ts';

let count = 0;

/**
 * Opens a notebook of its own with these cells, as the only editor: no answer of an earlier one, or of an earlier try of the test, is taken
 * for one of its. Files that are open are saved; what has no file yet must not be.
 */
export async function openNotebook(workbench: Workbench, ...cells: readonly string[]): Promise<void> {
  const { editors, page, quickInput, workspace } = workbench;
  const tabs = page.locator('.part.editor').getByRole('tab');
  if ((await page.locator('.part.editor .tab.dirty').count()) > 0) await workbench.runCommand('File: Save All');
  if ((await tabs.count()) > 0) await workbench.runCommand('View: Close All Editors');
  const name = `cells-${++count}.fleet.md`;
  await writeFile(path.join(workspace, name), cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n'));
  await quickInput.openFile(name);
  await editors.tab(name).waitFor();
  await editors.cell(0).waitFor();
}
