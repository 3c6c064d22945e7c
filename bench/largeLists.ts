import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operations } from '../src/catalogue/operations.ts';
import { exportDevices } from '../src/client/bulk/exportDevices.ts';
import type { Client } from '../src/client/client.ts';
import { DeviceFilter } from '../src/features/explorer/filter/deviceFilter.ts';
import { FleetReader } from '../src/features/explorer/fleetReader.ts';
import { heapAfterCollection } from '../test/support/heapAfterCollection.ts';
import type { Row } from './row.ts';

/** What a person takes for at once, in ms. */
const atOnce = 300;

/** The whole list of a large product: filtered by a part of the name, the same cancelled on its way, and written to a file. */
export async function largeLists(client: Client, productKey: string, deviceCount: number): Promise<Row[]> {
  const common = { unit: 'ms', better: 'lower' } as const;
  const rate = { ...common, peerName: 'the same calls at the platform’s rates' } as const;
  const { QueryDevice, BatchGetDeviceState } = operations;
  const pages = deviceCount / QueryDevice.parameters.PageSize.range[1];
  const batches = deviceCount / BatchGetDeviceState.parameters.DeviceName.list.max;
  const atRate = { filter: (pages / QueryDevice.qps) * 1000, export: (batches / BatchGetDeviceState.qps) * 1000 };
  const [filter, cancel, file] = [
    await filterAll(client, productKey, deviceCount),
    await cancelFilter(client, productKey),
    await exportAll(client, productKey, deviceCount),
  ];
  return [
    { measure: `filter ${deviceCount} devices by a part of the name`, ours: filter, peer: atRate.filter, ...rate },
    {
      measure: 'the same, from its cancel until it has ended',
      ours: cancel,
      peer: atOnce,
      peerName: 'the goal',
      ...common,
    },
    { measure: `export ${deviceCount} devices as CSV, with states`, ours: file.duration, peer: atRate.export, ...rate },
    {
      measure: 'the same: heap in use half-way, after a collection',
      unit: 'MB',
      ours: file.heap / 1e6,
      peer: 150,
      peerName: 'the goal',
      better: 'lower',
    },
    {
      measure: 'the same, beside the heap of this program before the export',
      unit: 'MB',
      ours: file.heap / 1e6,
      peer: file.before / 1e6,
      peerName: 'what it had before',
      better: 'lower',
    },
  ];
}

function filterOf(client: Client, productKey: string, onProgress: () => void): DeviceFilter {
  const reader = new FleetReader(
    { clientFor: () => Promise.resolve(client) },
    { connectionId: 'bench', regionId: 'cn-shanghai' },
  );
  const source = {
    names: (page: number, signal: AbortSignal) => reader.deviceNames(productKey, page, signal),
    rows: (names: readonly string[], signal: AbortSignal) => reader.deviceRows(productKey, names, signal),
  };
  return new DeviceFilter('meter-9999', source, onProgress);
}

async function filterAll(client: Client, productKey: string, deviceCount: number): Promise<number> {
  const filter = filterOf(client, productKey, () => undefined);
  const start = performance.now();
  await filter.run(new AbortController().signal);
  const duration = performance.now() - start;
  if (filter.progress !== 1 || filter.matches.length !== 11) {
    throw new Error(`${filter.matches.length} of ${deviceCount} match, after ${filter.progress} of them.`);
  }
  return duration;
}

async function cancelFilter(client: Client, productKey: string): Promise<number> {
  const controller = new AbortController();
  let cancelled = 0;
  const filter: DeviceFilter = filterOf(client, productKey, () => {
    if (controller.signal.aborted || filter.progress < 0.3) return;
    cancelled = performance.now();
    controller.abort();
  });
  await filter.run(controller.signal);
  if (filter.state !== 'stopped') throw new Error('The filter was not cancelled.');
  return performance.now() - cancelled;
}

async function exportAll(client: Client, productKey: string, deviceCount: number) {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-bench-'));
  try {
    const start = performance.now();
    await using file = await open(path.join(folder, 'devices.csv'), 'w');
    const before = heapAfterCollection();
    let [written, heap] = [0, 0];
    for await (const part of exportDevices(client, productKey, { signal: new AbortController().signal })) {
      await file.writeFile(part.text);
      ({ written } = part);
      if (heap === 0 && written > deviceCount / 2) heap = heapAfterCollection();
    }
    if (written !== deviceCount) throw new Error(`${written} devices were exported.`);
    return { duration: performance.now() - start, heap, before };
  } finally {
    await rm(folder, { recursive: true });
  }
}
