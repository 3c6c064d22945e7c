import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Workbench } from '../test/ui/support/workbench.ts';
import { median } from './compare.ts';
import { cellCount, manyCells } from './manyCells.ts';
import type { Row } from './row.ts';

const rounds = 9;
/** What opening a notebook of 500 cells may take, in ms. */
const goal = 1000;

/**
 * A notebook of 500 cells in VS Code, from the click that opens it until its first cell is drawn with its colours. The extension has
 * started before, as it has where a person works with notebooks; each file is new to it.
 */
export async function largeNotebook(): Promise<Row> {
  const workbench = await Workbench.start();
  try {
    await open(workbench, 'welcome.fleet.md');
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const name = `large-${round}.fleet.md`;
      await writeFile(path.join(workbench.workspace, name), manyCells());
      times.push(await open(workbench, name));
    }
    const measure = `open a notebook of ${cellCount} cells in VS Code, until it is drawn`;
    return { measure, unit: 'ms', ours: median(times), peer: goal, peerName: 'the goal', better: 'lower' };
  } finally {
    await workbench.close();
  }
}

/** Opens a notebook as the only editor. Resolves to the ms from the click until its first cell of code is drawn. */
async function open(workbench: Workbench, name: string): Promise<number> {
  const { page, editors } = workbench;
  if ((await page.locator('.part.editor').getByRole('tab').count()) > 0)
    await workbench.runCommand('View: Close All Editors');
  await page
    .locator('.notebook-editor .code-cell-row')
    .filter({ visible: true })
    .first()
    .waitFor({ state: 'detached' });
  await watch(page);
  await workbench.quickInput.openFile(name);
  await editors.tab(name).waitFor();
  return page.evaluate<number>('globalThis.drawn');
}

/** Has the page note when an entry of the search is clicked last, and the end of the first frame with a coloured line of a cell after it. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(`
    let start = performance.now();
    const click = (event) => { if (event.target.closest('.quick-input-list')) start = event.timeStamp; };
    addEventListener('pointerdown', click, true);
    globalThis.drawn = new Promise((resolve) => {
      const look = () => {
        const isThere = [...document.querySelectorAll('.notebook-editor .code-cell-row .view-line [class*=mtk]')]
          .some((token) => token.checkVisibility());
        if (!isThere) { requestAnimationFrame(look); return; }
        removeEventListener('pointerdown', click, true);
        setTimeout(() => resolve(performance.now() - start));
      };
      requestAnimationFrame(look);
    });
    // What is awaited is the last value, and the promise is not to be.
    0;
  `);
}
