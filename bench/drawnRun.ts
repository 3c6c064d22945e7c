import type { Frame, Page } from 'playwright-core';
import type { Workbench } from '../test/ui/support/workbench.ts';

/**
 * Runs the first cell of the notebook in front by its button. Resolves to the ms from the click until the frame in which its new answer is
 * seen has been drawn; `answer` is the selector of one in `frame`, the frame of the outputs.
 */
export async function drawnRun({ page, editors }: Workbench, frame: Frame, answer: string): Promise<number> {
  await watchClick(page);
  await watchAnswer(frame, answer);
  await editors.runCell(0);
  const drawn = await frame.evaluate<number>('globalThis.drawn');
  return drawn - (await page.evaluate<number>('globalThis.clicked'));
}

/** Has the page note when a button of a cell is clicked: ms since 1970, which frames agree on. */
async function watchClick(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.clicked = undefined;
    addEventListener('click', (event) => {
      globalThis.clicked = performance.timeOrigin + event.timeStamp;
    }, { capture: true, once: true });
  `);
}

/** Has the frame of the outputs note when an answer is drawn that is not the element that it shows now. */
async function watchAnswer(frame: Frame, answer: string): Promise<void> {
  await frame.evaluate(`
    const find = (root) => {
      const own = root.querySelector('${answer}');
      if (own) return own;
      for (const element of root.querySelectorAll('*')) {
        const inner = element.shadowRoot && find(element.shadowRoot);
        if (inner) return inner;
      }
    };
    const before = find(document);
    globalThis.drawn = new Promise((resolve) => {
      const look = () => {
        const now = find(document);
        if (!now || now === before || !now.checkVisibility() || !now.querySelector('tbody td')) { requestAnimationFrame(look); return; }
        setTimeout(() => resolve(performance.timeOrigin + performance.now()));
      };
      requestAnimationFrame(look);
    });
    // What is awaited is the last value, and the promise is not to be.
    0;
  `);
}
