import type { Frame, Page } from 'playwright-core';
import { Client } from '../src/client/client.ts';
import { emulatorOf } from '../test/ui/support/emulatorOf.ts';
import { openNotebook } from '../test/ui/support/openNotebook.ts';
import { Workbench } from '../test/ui/support/workbench.ts';
import { median } from './compare.ts';
import type { Row } from './row.ts';

const rounds = 25;
/** The first runs load what later ones have: the renderer, the code of the call. */
const warmUps = 3;
/** What a run may take beside the HTTP call, in ms. */
const goal = 30;

const query = { ProductKey: 'a1Thermo001', PageSize: 20 } as const;
const cell = `QueryDevice\n${Object.entries(query)
  .map(([name, value]) => `${name}: ${value}`)
  .join('\n')}`;
const answer = 'section[aria-label^="QueryDevice"].success';

/**
 * A cell that is run in VS Code, from the click of its button until its table is drawn in the output: kernel, execution API and renderer
 * included. The HTTP call, which is taken off, is timed in this process beside each run: the same call by a bare client to the same emulator.
 */
export async function notebookRun(): Promise<Row[]> {
  const workbench = await Workbench.start();
  try {
    await openNotebook(workbench, cell);
    await workbench.editors.runCell(0);
    const frame = await workbench.editors.frame(answer);
    const { httpPort, keys } = await emulatorOf(workbench.userData);
    const calls: number[] = [];
    const timedFetch: typeof fetch = async (...request) => {
      const start = performance.now();
      const response = await fetch(...request);
      const body = await response.arrayBuffer();
      calls.push(performance.now() - start);
      return new Response(body, response);
    };
    const endpoint = `http://127.0.0.1:${httpPort}`;
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys, fetch: timedFetch });
    const times: number[] = [];
    for (let round = 0; round < warmUps + rounds; round++) {
      times.push(await run(workbench, frame));
      await client.call('QueryDevice', query);
    }
    const ours = times.slice(warmUps);
    const call = median(calls.slice(warmUps));
    const common = { unit: 'ms', peer: goal, peerName: 'the goal', better: 'lower' } as const;
    return [
      {
        measure: `run a cell in VS Code, from “run” until its output is drawn, less the HTTP call: median of ${rounds}`,
        ours: median(ours) - call,
        ...common,
      },
    ];
  } finally {
    await workbench.close();
  }
}

/** Runs the cell once more. Resolves to the ms from the click until the frame in which its new answer is seen has been drawn. */
async function run({ page, editors }: Workbench, frame: Frame): Promise<number> {
  await watchClick(page);
  await watchAnswer(frame);
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
async function watchAnswer(frame: Frame): Promise<void> {
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
