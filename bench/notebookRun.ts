import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../src/client/client.ts';
import { emulatorOf } from '../test/ui/support/emulatorOf.ts';
import { openNotebook } from '../test/ui/support/openNotebook.ts';
import { Workbench } from '../test/ui/support/workbench.ts';
import { timeCell } from './cellTimer.ts';
import { median } from './compare.ts';
import { drawnRun } from './drawnRun.ts';
import { emptyNotebookSuffix, packEmptyKernel } from './emptyKernel.ts';
import type { Row } from './row.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Ours and the empty kernel take turns, so that a busy machine slows both. */
const turns = 3;
const roundsOfTurn = 9;
/** The first runs of a notebook load what later ones have: the renderer, the code of the call. */
const warmUps = 3;
/** How long it is until the next run, in ms: by then the output of the one before is drawn, as it is when a person runs a cell again. */
const rest = 200;
/** What a run may take beside the HTTP call, in ms. */
const goal = 30;

const query = { ProductKey: 'a1Thermo001', PageSize: 20 } as const;
const cell = `QueryDevice\n${Object.entries(query)
  .map(([name, value]) => `${name}: ${value}`)
  .join('\n')}`;
const answer = 'section[aria-label^="QueryDevice"].success';

/** Where a run is measured to: see {@link drawnRun} and {@link timeCell}. In ms each. */
interface Times {
  readonly drawn: number[];
  readonly written: number[];
}

/**
 * A cell that is run in VS Code, kernel and execution API included, measured in two ways: within the extension host, from the command until
 * the output is in the notebook's document; and in the browser, from the click of the button until the output is drawn. Beside it in the
 * same window a kernel that does nothing but write one row: what VS Code itself takes. The HTTP call, which is taken off ours, is timed in
 * this process beside each run: the same call by a bare client to the same emulator.
 */
export async function notebookRun(): Promise<Row[]> {
  await using cleanup = new AsyncDisposableStack();
  const folder = await temporaryFolder(cleanup);
  const workbench = await Workbench.start({ beside: [await packEmptyKernel(folder)] });
  cleanup.defer(() => workbench.close());
  const ours: Times = { drawn: [], written: [] };
  const empty: Times = { drawn: [], written: [] };
  const calls: Times = { drawn: [], written: [] };
  for (let turn = 0; turn < turns; turn++) {
    await openNotebook(workbench, cell);
    await addRuns(workbench, folder, ours, { timed: await callTimer(workbench), times: calls });
    await openEmptyNotebook(workbench, `bench-${turn}${emptyNotebookSuffix}`);
    await addRuns(workbench, folder, empty);
  }
  const lessCall = (way: keyof Times): number => median(ours[way]) - median(calls[way]);
  const common = { unit: 'ms', better: 'lower' } as const;
  const written = {
    ...common,
    measure: `run a cell in VS Code, from “run” (the command notebook.cell.execute) until its output is in the notebook’s document (onDidChangeNotebookDocument), less the HTTP call: median of ${ours.written.length}`,
    ours: lessCall('written'),
  };
  const emptyKernel = 'a kernel that writes one row at once';
  return [
    { ...written, peer: goal, peerName: 'the goal' },
    { ...written, measure: 'the same beside VS Code’s own part', peer: median(empty.written), peerName: emptyKernel },
    {
      ...common,
      measure: `the same from the click of its button until a browser without a graphics processor has drawn its output: median of ${ours.drawn.length}`,
      ours: lessCall('drawn'),
      peer: median(empty.drawn),
      peerName: emptyKernel,
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

/**
 * Runs the cell of the notebook in front again and again in both ways, and adds how long it took to `times`, without the first ones; beside
 * each run the call is timed.
 */
async function addRuns(
  workbench: Workbench,
  folder: string,
  times: Times,
  call?: { readonly timed: () => Promise<number>; readonly times: Times },
): Promise<void> {
  await workbench.editors.runCell(0);
  const frame = await workbench.editors.frame(answer);
  const ways = { written: () => timeCell(folder), drawn: () => drawnRun(workbench, frame, answer) };
  for (const way of ['written', 'drawn'] as const) {
    for (let round = -warmUps; round < roundsOfTurn; round++) {
      await sleep(rest);
      const taken = await ways[way]();
      const inCall = await call?.timed();
      if (round < 0) continue;
      times[way].push(taken);
      if (inCall !== undefined) call?.times[way].push(inCall);
    }
  }
}
