import path from 'node:path';
import { waitUntil } from '../scripts/vscode/waitUntil.ts';
import { Client } from '../src/client/client.ts';
import { addConnection } from '../test/ui/support/addConnection.ts';
import { waitFor } from '../test/ui/support/waitFor.ts';
import { Workbench } from '../test/ui/support/workbench.ts';
import { EmulatorFolder } from '../test/support/emulatorProcess.ts';
import { extensionHostOf } from '../test/support/extensionHostOf.ts';
import { collectedRows } from './collectedRows.ts';
import { emptyHostMemory } from './hostMemory.ts';
import { heapOf } from './heapOf.ts';
import { HeapPeak } from './heapPeak.ts';
import { inspectable } from './inspector.ts';
import { memoryByHand } from './memoryByHand.ts';
import { deviceCount, seedLargeProduct } from './largeProduct.ts';
import { MemoryWatch } from './processMemory.ts';
import type { Row } from './row.ts';
import { startEmulator } from './startEmulator.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** What the extension host may take at most, in MB. */
const goal = 150;
const name = 'Plant East';
/** VS Code's own, with the value that it has anyway: in each of the hosts its extensions for JSON are loaded, as the endpoint has them in ours. */
const ownSetting = { 'http.proxySupport': 'override' } as const;
const product = [name, 'cn-shanghai', 'Products', 'Large'] as const;

/**
 * The memory of the extension host, the process that all extensions share, while a person pages through a product of a hundred thousand
 * devices, filters it and exports it, in real VS Code, beside what it takes there for an empty extension. The fleet is a connection's, as on
 * the cloud. Beside it too are the same calls by hand, with `fetch`, for each of which VS Code copies all of its settings several times. The
 * peak depends on when V8 collects what nobody needs: on a busy machine it differs by a quarter from one run to the next. An extension answers
 * for what JavaScript has made and the bytes that belong to it; how much of what it collected V8 gives back to the system is V8's own. Linux
 * alone tells.
 */
export async function extensionHostMemory(): Promise<Row[]> {
  if (process.platform !== 'linux') return [];
  const empty = await emptyHostMemory(ownSetting);
  await using folder = await EmulatorFolder.create();
  const productKey = await seedLargeProduct(folder);
  const { options } = await startEmulator(folder);
  const byHand = await memoryByHand(new Client(options), {
    ProductKey: productKey,
    deviceCount,
    machineSettings: ownSetting,
  });
  await using cleanup = new AsyncDisposableStack();
  const files = await temporaryFolder(cleanup);
  const workbench = await Workbench.start({
    machineSettings: { ...ownSetting, 'fleetbook.endpoints': { [name]: options.endpoint } },
    env: inspectable,
  });
  cleanup.defer(() => workbench.close());
  const { tree, quickInput } = workbench;
  await tree.openView('Fleetbook');
  await tree.expand('Local emulator');
  const host = await extensionHostOf(workbench.userData);

  using watch = new MemoryWatch(host);
  const heap = await HeapPeak.start(host);
  await addConnection(workbench, name, options.credentials);
  await tree.expand(...product, 'Devices');
  const more = [...product, 'Devices', 'Load more'] as const;
  // It says how many are there, and stays the last row, so that another one takes its place while it is looked at.
  const saidBy = async (): Promise<string> => (await tree.item(...more)).innerText({ timeout: 1_000 }).catch(() => '');
  for (let page = 0; page < 5; page++) {
    let said = '';
    await waitFor('the row that loads more', async () => (said = await saidBy()) !== '');
    await tree.click(...more);
    await waitFor('the next devices', async () => !['', said].includes(await saidBy()));
  }
  await tree.chooseFromMenu('Filter Devices…', ...product);
  await quickInput.answer('A part of the name', 'meter-9999');
  // At the platform's rates, which the connection keeps, the lists take a while.
  await atLast('the filter to have read all', async () =>
    (await (await tree.item(...product, 'Devices')).innerText()).includes('of 100,000'),
  );
  await tree.item(...product, 'Devices', 'meter-9999');
  await tree.chooseFromMenu('Export Device List as CSV…', ...product);
  await quickInput.choose('All devices of Large');
  await quickInput.chooseFile(path.join(files, 'devices.csv'));
  await atLast('the export', () =>
    workbench.page.getByText('devices.csv holds 100,000 devices of Large.').last().isVisible(),
  );
  const { peak } = watch;
  if (peak.resident === 0) throw new Error('Nothing was seen of the memory of the extension host.');
  const heapPeak = await heap.read();
  const collected = await heapOf(host);
  const common = { unit: 'MB', peerName: 'the goal', better: 'lower' } as const;
  const doing = `while it pages, filters and exports ${deviceCount} devices`;
  const beside = { empty: 'an empty extension', byHand: 'the same calls by hand, with fetch' } as const;
  return [
    {
      measure: `heap in use and bytes outside of it, of the extension host at most, ${doing}`,
      ours: heapPeak,
      peer: goal,
      ...common,
    },
    {
      measure: 'the same beside an extension that makes the same calls by hand and keeps nothing',
      ours: heapPeak,
      peer: byHand.heapPeak,
      ...common,
      peerName: beside.byHand,
    },
    {
      measure: 'the same beside an empty extension, which does nothing',
      ours: heapPeak,
      peer: empty.heapPeak,
      ...common,
      peerName: beside.empty,
    },
    {
      measure: `memory of the extension host’s own at most, ${doing} (without the program’s file, which VS Code’s other processes share)`,
      ours: peak.own,
      peer: goal,
      ...common,
    },
    {
      measure: 'the same beside an extension that makes the same calls by hand and keeps nothing',
      ours: peak.own,
      peer: byHand.peak.own,
      ...common,
      peerName: beside.byHand,
    },
    {
      measure: 'the same beside an empty extension, which does nothing',
      ours: peak.own,
      peer: empty.peak.own,
      ...common,
      peerName: beside.empty,
    },
    {
      measure: `memory of the extension host at most, ${doing}, with the program’s file`,
      ours: peak.resident,
      peer: goal,
      ...common,
    },
    {
      measure: 'the same with an empty extension, which does nothing',
      ours: empty.peak.resident,
      peer: goal,
      ...common,
    },
    ...collectedRows(collected, empty.collected),
  ];
}

async function atLast(what: string, condition: () => Promise<boolean>): Promise<void> {
  if (!(await waitUntil(condition, 300_000))) throw new Error(`Waited in vain for ${what}.`);
}
