import { Workbench } from '../test/ui/support/workbench.ts';
import { extensionHostOf } from '../test/support/extensionHostOf.ts';
import { collectedRows } from './collectedRows.ts';
import { emptyHostMemory } from './hostMemory.ts';
import { heapOf } from './heapOf.ts';
import { inspectable } from './inspector.ts';
import { processMemory } from './processMemory.ts';
import type { Row } from './row.ts';

/** How long a person browses, in minutes: with `--brief`, and else. */
const minutes = { brief: 2, whole: 30 } as const;

/** After how many rounds the browser collects its garbage. */
const roundsOfBrowser = 5;

const region = ['Local emulator', 'cn-shanghai'] as const;
const devices = [...region, 'Products', 'Thermostats', 'Devices'] as const;

/**
 * The memory of the extension host after a person has browsed for a while, in real VS Code: rows of the tree, pages of devices with all
 * their tabs, shadows, a rule and the page of the emulator, one after the other; beside what it takes there for an empty extension. Linux
 * alone tells.
 */
export async function browsingMemory(extent: keyof typeof minutes): Promise<Row[]> {
  if (process.platform !== 'linux') return [];
  const empty = await emptyHostMemory();
  await using cleanup = new AsyncDisposableStack();
  const workbench = await Workbench.start({ env: inspectable });
  cleanup.defer(() => workbench.close());
  await workbench.tree.openView('Fleetbook');
  const host = await extensionHostOf(workbench.userData);
  const browser = await workbench.page.context().newCDPSession(workbench.page);
  const end = performance.now() + minutes[extent] * 60_000;
  let rounds = 0;
  while (performance.now() < end) {
    await browse(workbench, ++rounds);
    // Pages share a process with the workbench where both come from one address, and the browser is slow to take their memory back: it
    // died of that within the half hour.
    if (rounds % roundsOfBrowser === 0) await browser.send('HeapProfiler.collectGarbage');
  }
  // Since the host is the same: one that had died would begin anew.
  if ((await extensionHostOf(workbench.userData)) !== host) throw new Error('The extension host was restarted.');
  const { resident } = await processMemory(host);
  const collected = await heapOf(host);
  const measure = `memory of the extension host after ${minutes[extent]} minutes of browsing, ${rounds} rounds`;
  return [
    {
      measure,
      unit: 'MB',
      ours: resident,
      peer: empty.peak.resident,
      peerName: 'an empty extension',
      better: 'lower',
    },
    ...collectedRows(collected, empty.collected),
  ];
}

/** One round of what a person looks at; another device each time. */
async function browse(workbench: Workbench, round: number): Promise<void> {
  const { editors, tree } = workbench;
  const device = `thermostat-00${String(1 + (round % 20)).padStart(2, '0')}`;
  await tree.openView('Fleetbook');
  await tree.expand(...devices);
  await tree.clickAction('Open Device Page…', ...devices, device);
  const page = await editors.frame(`h1:text-is("${device}")`);
  for (const tab of await page.getByRole('tab').all()) await tab.click();
  await tree.click(...devices, device);
  await (await editors.frame('[aria-label="Desired state"] .view-line')).locator('.status').waitFor();
  await tree.expand(...region, 'Rules');
  await tree.click(...region, 'Rules', 'High_temperature_alert');
  await (await editors.frame('[aria-label="SQL"] .view-line')).locator('.action').first().waitFor();
  await workbench.runCommand('Fleetbook: Open Emulator Page');
  await (await editors.frame('h1:text-is("Local Emulator")')).locator('.tile').first().waitFor();
  await workbench.runCommand('View: Close All Editors');
  await tree.clickViewAction('Refresh Fleet');
}
