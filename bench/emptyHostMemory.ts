import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provisionServer } from '../scripts/vscode/provisionServer.ts';
import { startServer } from '../scripts/vscode/startServer.ts';
import { userDataOf } from '../scripts/vscode/userDataOf.ts';
import { calmSettings, writeUserSettings } from '../scripts/vscode/userSettings.ts';
import { waitUntil } from '../scripts/vscode/waitUntil.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { createRunFolder } from '../test/support/runFolder.ts';
import { extensionHostOf } from '../test/support/extensionHostOf.ts';
import { writeEmptyExtension } from './emptyExtension.ts';
import { heapOf, inspectable, type HeapUse } from './heapOf.ts';
import { MemoryWatch } from './processMemory.ts';

/** How long it is watched after its start, in ms: what it takes then is the most that it takes without work. */
const watched = 15_000;

/** What an extension host takes. */
export interface HostMemory {
  /** The most of its memory that was in RAM, in MB. */
  readonly peak: number;
  readonly collected: HeapUse;
}

/** What an extension host takes in the same VS Code where all that it runs beside VS Code's own is an empty extension. */
export async function emptyHostMemory(): Promise<HostMemory> {
  await using cleanup = new AsyncDisposableStack();
  const [installation, folder] = [await provisionServer(), await createRunFolder()];
  cleanup.defer(() => folder.remove());
  const userData = userDataOf(folder.data);
  await writeUserSettings(userData, calmSettings);
  const empty = path.join(folder.data, 'empty');
  await writeEmptyExtension(empty, ['*']);
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
  const payload = [['extensionDevelopmentPath', `vscode-remote://localhost:${server.port}${empty}`]];
  await page.goto(server.url({ folder: folder.workspace, payload: JSON.stringify(payload) }));
  let host = 0;
  await waitUntil(async () => {
    host = await extensionHostOf(userData).catch(() => 0);
    return host > 0;
  }, 60_000);
  using watch = new MemoryWatch(host);
  await sleep(watched);
  if (watch.peak === 0) throw new Error('No extension host was started for an empty extension.');
  const { peak } = watch;
  return { peak, collected: await heapOf(host) };
}
