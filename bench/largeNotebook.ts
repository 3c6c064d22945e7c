import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Workbench } from '../test/ui/support/workbench.ts';
import { median } from './compare.ts';
import { emptyCellsOf, emptyCellsSuffix, packEmptySerializer } from './emptySerializer.ts';
import { cellCount, manyCells } from './manyCells.ts';
import type { Row } from './row.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const rounds = 9;
/** What opening a notebook of 500 cells may take, in ms. */
const goal = 1000;

/**
 * A notebook of 500 cells in VS Code, from the click that opens it until its first cell is drawn with its colours. The extension has
 * started before, as it has where a person works with notebooks; each file is new to it. Beside it in the same window an extension that
 * makes the same cells and does nothing else: what VS Code itself takes.
 */
export async function largeNotebook(): Promise<Row[]> {
  await using cleanup = new AsyncDisposableStack();
  const folder = await temporaryFolder(cleanup);
  const workbench = await Workbench.start({ beside: [await packEmptySerializer(folder)] });
  cleanup.defer(() => workbench.close());
  const kinds = [
    { suffix: '.fleet.md', text: manyCells(), times: [] as number[] },
    { suffix: emptyCellsSuffix, text: emptyCellsOf(manyCells()), times: [] as number[] },
  ] as const;
  const nameOf = (round: number, suffix: string): string => `large-${round}${suffix}`;
  // Before any of them is opened: files are there before a person opens them, and VS Code looks through those that are new.
  for (let round = 0; round < rounds; round++) {
    for (const { suffix, text } of kinds) await writeFile(path.join(workbench.workspace, nameOf(round, suffix)), text);
  }
  await open(workbench, 'welcome.fleet.md');
  // They take turns, so that a busy machine slows both.
  for (let round = 0; round < rounds; round++) {
    for (const { suffix, times } of kinds) times.push(await open(workbench, nameOf(round, suffix)));
  }
  const [ours, least] = kinds.map(({ times }) => median(times)) as [number, number];
  const measure = `open a notebook of ${cellCount} cells in VS Code, until it is drawn`;
  const common = { unit: 'ms', ours, better: 'lower' } as const;
  return [
    { ...common, measure, peer: goal, peerName: 'the goal' },
    {
      ...common,
      measure: 'the same beside VS Code’s own part',
      peer: least,
      peerName: 'a serializer that makes the same cells',
    },
  ];
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
