import { CellSession } from '../src/client/cellRun/cellSession.ts';
import { runCells } from '../src/client/cellRun/runCells.ts';
import { Client } from '../src/client/client.ts';
import { checkCell } from '../src/language/cells/checkCell.ts';
import { parseCell } from '../src/language/cells/parseCell.ts';
import { decodeNotebook } from '../src/model/notebook/decodeNotebook.ts';
import { readNotebook } from '../src/model/notebook/readNotebook.ts';
import { cellCount, manyCells } from './manyCells.ts';
import { deviceCount, type Platform } from './platform.ts';
import type { Row } from './row.ts';

const runs = 101;

/** What a person waits for beside the platform: from "run" to the report, and until a large notebook is read and checked. */
export async function cells(platform: Platform): Promise<Row[]> {
  const overhead = await runOverhead(platform);
  const measure = `run a cell with ${deviceCount} devices, less the HTTP call`;
  return [
    { measure, unit: 'median, µs', ours: overhead, peer: 30_000, peerName: 'the goal', better: 'lower' },
    {
      measure: `read and check a notebook of ${cellCount} cells`,
      unit: 'median, µs',
      ours: openTime(),
      peer: 1_000_000,
      peerName: 'the goal',
      better: 'lower',
    },
  ];
}

/** In µs. */
async function runOverhead(platform: Platform): Promise<number> {
  let inHttp = 0;
  const timedFetch: typeof fetch = async (...request) => {
    const start = performance.now();
    const response = await fetch(...request);
    const body = await response.arrayBuffer();
    inHttp += performance.now() - start;
    return new Response(body, response);
  };
  const client = new Client({ ...platform, fetch: timedFetch });
  const key = platform.productKey;
  const text = `@key = ${key}\n# @name list\n# @expect Total == ${deviceCount}\nQueryDevice\nProductKey: {{key}}\nPageSize: ${deviceCount}`;
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    inHttp = 0;
    const start = performance.now();
    let outcome: string | undefined;
    await runCells([text], [0], {
      host: {
        client: () => Promise.resolve(client),
        env: () => undefined,
        secret: () => Promise.resolve(undefined),
        prompt: () => Promise.resolve(undefined),
        readFile: () => Promise.reject(new Error('there are no files.')),
        protect: () => undefined,
      },
      session: new CellSession(),
      open: () => ({
        signal: new AbortController().signal,
        start: () => undefined,
        end: (report) => Promise.resolve(void (outcome = report?.outcome)),
      }),
      isProduction: false,
      confirm: () => Promise.resolve(true),
      stopsAtFailure: true,
      nextOrder: () => run,
    });
    if (outcome !== 'success') throw new Error(`The cell ended as ${outcome ?? 'nothing'}.`);
    times.push((performance.now() - start - inHttp) * 1000);
  }
  return median(times);
}

/** In µs. */
function openTime(): number {
  const bytes = new TextEncoder().encode(manyCells());
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    const file = readNotebook(decodeNotebook(bytes));
    const code = file.cells.filter(({ kind }) => kind === 'code');
    for (const { text } of code) checkCell(parseCell(text));
    if (code.length !== cellCount) throw new Error(`It has ${code.length} cells.`);
    return (performance.now() - start) * 1000;
  });
  return median(times);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
