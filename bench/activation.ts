import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { packageVsix } from '../scripts/package.ts';
import { installExtension } from '../scripts/vscode/installExtension.ts';
import { projectRoot } from '../scripts/vscode/projectFolders.ts';
import { provisionServer } from '../scripts/vscode/provisionServer.ts';
import { startServer, type Server } from '../scripts/vscode/startServer.ts';
import { stopEmulator } from '../scripts/vscode/stopEmulator.ts';
import { userDataOf } from '../scripts/vscode/userDataOf.ts';
import { calmSettings, writeUserSettings } from '../scripts/vscode/userSettings.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { createRunFolder } from '../test/support/runFolder.ts';
import { median } from './compare.ts';
import { writeEmptyExtension } from './emptyExtension.ts';
import type { Row } from './row.ts';

const rounds = 10;
/** What activation may take over that of an empty extension, in ms, and what the VSIX may weigh, in kB. */
const goals = { activation: 25, vsix: 5000 };

/** One round, as test/host/support/activationTimes.ts writes it: how long each extension took to activate, in ms. */
interface Times {
  readonly ours: number;
  readonly empty: number;
}

/** The VSIX as it is shipped: what it weighs, and how long it takes to activate, over an empty extension in the same extension host. */
export async function activation(): Promise<Row[]> {
  await using cleanup = new AsyncDisposableStack();
  const [installation, vsix, folder] = [await provisionServer(), await packageVsix(), await createRunFolder()];
  cleanup.defer(() => folder.remove());
  // A workspace with a notebook activates the extension by itself.
  await rm(path.join(folder.workspace, 'welcome.fleet.md'));
  const userData = userDataOf(folder.data);
  await writeUserSettings(userData, calmSettings);
  await installExtension(installation, vsix, { extensionsDir: folder.extensions, dataDir: folder.data });
  const empty = path.join(folder.data, 'empty');
  await writeEmptyExtension(empty);
  await buildSuite(empty);
  const server = await startServer(installation, {
    extensionsDir: folder.extensions,
    dataDir: folder.data,
    extensionTests: true,
    log: () => undefined,
  });
  cleanup.defer(() => stopEmulator(userData));
  cleanup.defer(() => server.close());
  const browser = await launchBrowser();
  cleanup.defer(() => browser.close());
  // The first one fills the caches of the disk and of VS Code, as an installation that was used before has them.
  for (let round = 0; round <= rounds; round++) await runSuite(browser, server, empty, folder.workspace);
  const lines = (await readFile(path.join(empty, 'times.jsonl'), 'utf8')).trimEnd().split('\n').slice(1);
  const over = lines.map((line) => JSON.parse(line) as Times).map(({ ours, empty: least }) => ours - least);
  const { size } = await stat(vsix);
  const common = { peerName: 'the goal', better: 'lower' } as const;
  return [
    {
      measure: 'activation, over an empty extension',
      unit: 'ms',
      ours: median(over),
      peer: goals.activation,
      ...common,
    },
    { measure: 'size of the VSIX', unit: 'kB', ours: size / 1000, peer: goals.vsix, ...common },
  ];
}

/** Writes the suite that activates both extensions beside the one that does nothing. */
async function buildSuite(folder: string): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: { suite: 'test/host/support/activationTimes.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
}

/** Opens a window with an extension host of its own, and waits until the suite has run in it. */
async function runSuite(browser: Browser, { url, port }: Server, empty: string, workspace: string): Promise<void> {
  const page = await browser.newPage();
  try {
    const { promise: ended, resolve } = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', resolve);
    const inServer = (file: string): string => `vscode-remote://localhost:${port}${file}`;
    const payload = [
      ['extensionDevelopmentPath', inServer(empty)],
      ['extensionTestsPath', inServer(path.join(empty, 'suite.js'))],
      ['skipWelcome', 'true'],
    ];
    await page.goto(url({ folder: workspace, payload: JSON.stringify(payload) }));
    const code = await ended;
    if (code !== 0) throw new Error(`The suite that measures activation ended with code ${code}.`);
  } finally {
    await page.close();
  }
}
