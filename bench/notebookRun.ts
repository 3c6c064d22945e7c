import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { Client } from '../src/client/client.ts';
import { emulatorOf } from '../test/ui/support/emulatorOf.ts';
import { openNotebook } from '../test/ui/support/openNotebook.ts';
import { Workbench } from '../test/ui/support/workbench.ts';
import { median } from './compare.ts';
import { emptyNotebookSuffix, packEmptyKernel } from './emptyKernel.ts';
import type { Row } from './row.ts';

/** Ours and the empty kernel take turns, so that a busy machine slows both. */
const turns = 3;
const roundsOfTurn = 9;
/** The first runs of a notebook load what later ones have: the renderer, the code of the call. */
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
 * included. Beside it in the same window a kernel that does nothing but write one row: what VS Code itself takes. The HTTP call, which is
 * taken off ours, is timed in this process beside each run: the same call by a bare client to the same emulator.
 */
export async function notebookRun(): Promise<Row[]> {
  await using cleanup = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-bench-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const workbench = await Workbench.start({ beside: [await packEmptyKernel(folder)] });
  cleanup.defer(() => workbench.close());
  const times = { ours: [] as number[], empty: [] as number[], call: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    await openNotebook(workbench, cell);
    const timedCall = await callTimer(workbench);
    times.ours.push(
      ...(await runs(workbench, async () => {
        times.call.push(await timedCall());
      })),
    );
    await openEmptyNotebook(workbench, `bench-${turn}${emptyNotebookSuffix}`);
    times.empty.push(...(await runs(workbench)));
  }
  const ours = median(times.ours) - median(times.call);
  const empty = median(times.empty);
  const common = { unit: 'ms', ours, better: 'lower' } as const;
  const measure = `run a cell in VS Code, from “run” until its output is drawn, less the HTTP call: median of ${times.ours.length}`;
  return [
    { ...common, measure, peer: goal, peerName: 'the goal' },
    {
      ...common,
      measure: 'the same beside VS Code’s own part',
      peer: empty,
      peerName: 'a kernel that writes one row at once',
    },
  ];
}

/** Opens a notebook of the empty kernel as the only editor. */
async function openEmptyNotebook(workbench: Workbench, name: string): Promise<void> {
  const { editors, quickInput, workspace } = workbench;
  await workbench.runCommand('View: Close All Editors');
  await writeFile(path.join(workspace, name), cell);
  await quickInput.openFile(name);
  await editors.tab(name).waitFor();
  await editors.cell(0).waitFor();
}

/** A function that makes the cell's call without VS Code, and resolves to the ms that its HTTP took. */
async function callTimer(workbench: Workbench): Promise<() => Promise<number>> {
  // The emulator is there once a cell has run.
  await workbench.editors.runCell(0);
  await workbench.editors.frame(answer);
  const { httpPort, keys } = await emulatorOf(workbench.userData);
  let taken = NaN;
  const timedFetch: typeof fetch = async (...request) => {
    const start = performance.now();
    const response = await fetch(...request);
    const body = await response.arrayBuffer();
    taken = performance.now() - start;
    return new Response(body, response);
  };
  const endpoint = `http://127.0.0.1:${httpPort}`;
  const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys, fetch: timedFetch });
  return async () => {
    await client.call('QueryDevice', query);
    return taken;
  };
}

/** Runs the cell of the notebook in front, and does something else after each run. Resolves to the ms that each took, without the first ones. */
async function runs(workbench: Workbench, between: () => Promise<void> = () => Promise.resolve()): Promise<number[]> {
  await workbench.editors.runCell(0);
  const frame = await workbench.editors.frame(answer);
  const times: number[] = [];
  for (let round = 0; round < warmUps + roundsOfTurn; round++) {
    times.push(await run(workbench, frame));
    await between();
  }
  return times.slice(warmUps);
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
