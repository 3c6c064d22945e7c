import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provisionServer } from '../scripts/vscode/provisionServer.ts';
import { startServer } from '../scripts/vscode/startServer.ts';
import { userDataOf } from '../scripts/vscode/userDataOf.ts';
import { calmSettings, writeSettings, writeUserSettings, type UserSettings } from '../scripts/vscode/userSettings.ts';
import { waitUntil } from '../scripts/vscode/waitUntil.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { createRunFolder } from '../test/support/runFolder.ts';
import { extensionHostOf } from '../test/support/extensionHostOf.ts';
import { writeEmptyExtension } from './emptyExtension.ts';
import { heapOf, type HeapUse } from './heapOf.ts';
import { HeapPeak } from './heapPeak.ts';
import { inspectable } from './inspector.ts';
import { MemoryWatch, type ProcessMemory } from './processMemory.ts';

/** How long it is watched at least after its start, in ms: what it takes then is the most that it takes without work. */
const watched = 15_000;
/** How long its work may take, in ms. */
const patience = 300_000;

/** What an extension host takes. */
export interface HostMemory {
  /** The most of its memory that was in RAM. */
  readonly peak: ProcessMemory;
  /** The most that JavaScript had made, with what belongs to that outside of the heap, in MB. */
  readonly heapPeak: number;
  readonly collected: HeapUse;
}

/** What an extension host takes in the same VS Code where all that it runs beside VS Code's own is an empty extension. */
export function emptyHostMemory(machineSettings?: UserSettings): Promise<HostMemory> {
  return hostMemory('', machineSettings);
}

/**
 * The same with an extension that does some work, statements that may `await`. Where the machine has a setting that no other place may have,
 * VS Code opens the file of those and loads its extensions for JSON, which take 9 MB. Rejects where the work does not come to its end.
 */
export async function hostMemory(work: string, machineSettings: UserSettings = {}): Promise<HostMemory> {
  await using cleanup = new AsyncDisposableStack();
  const [installation, folder] = [await provisionServer(), await createRunFolder()];
  cleanup.defer(() => folder.remove());
  const userData = userDataOf(folder.data);
  await writeUserSettings(userData, calmSettings);
  await writeSettings(path.join(userData, 'Machine'), machineSettings);
  // Where VS Code finds it as one that was installed: from a page's address it loads extensions for tests alone.
  const extension = path.join(folder.extensions, 'fleetbook.empty-1.0.0');
  await writeEmptyExtension(extension, ['*'], mainOf(work));
  const server = await startServer(installation, {
    extensionsDir: folder.extensions,
    dataDir: folder.data,
    env: inspectable,
    log: () => undefined,
  });
  cleanup.defer(() => server.close());
  const browser = await launchBrowser();
  cleanup.defer(() => browser.close());
  const page = await browser.newPage();
  await page.goto(server.url({ folder: folder.workspace }));
  let host = 0;
  await waitUntil(async () => {
    host = await extensionHostOf(userData).catch(() => 0);
    return host > 0;
  }, 60_000);
  using watch = new MemoryWatch(host);
  const heap = await HeapPeak.start(host);
  await sleep(watched);
  const isDone = await waitUntil(() => Promise.resolve(existsSync(path.join(extension, 'done'))), patience);
  if (!isDone || watch.peak.resident === 0) throw new Error('The extension did not do its work in the extension host.');
  const { peak } = watch;
  return { peak, heapPeak: await heap.read(), collected: await heapOf(host) };
}

/** An extension that leaves a file beside it once its work is done: without, nobody would know that it ran at all. */
function mainOf(work: string): string {
  return `const { writeFileSync } = require('fs');
require('vscode');
const work = async () => {
${work}
};
exports.activate = () => void work().then(() => writeFileSync(__dirname + '/done', ''));
`;
}
