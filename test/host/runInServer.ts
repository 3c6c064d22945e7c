import { randomBytes } from 'node:crypto';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { provisionServer } from '../../scripts/vscode/provisionServer.ts';
import { startServer } from '../../scripts/vscode/startServer.ts';
import type { Server } from '../../scripts/vscode/startServer.ts';
import type { ServerVersion } from '../../scripts/vscode/serverVersions.ts';
import { stopEmulator } from '../../scripts/vscode/stopEmulator.ts';
import { userDataOf } from '../../scripts/vscode/userDataOf.ts';
import { launchBrowser, viewport } from '../support/browser.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { suiteMark } from './suiteMark.ts';

export interface HostRun {
  /** Which VS Code. */
  version: ServerVersion;
  extensionDevelopmentPath: string;
  /** A module whose `run()` is called in the extension host. */
  extensionTestsPath: string;
  extensionsDir: string;
  dataDir: string;
  /** The folder to open. */
  folder: string | undefined;
  /** Ends the run early. */
  signal: AbortSignal;
}

/** Several times what they take on a machine that does nothing else, and for random rounds what they may take. */
const limit = 780_000 + fuzzTimeout;

/**
 * Runs a test suite inside VS Code: starts a server, opens it in a browser with the extension loaded from its source folder, prints
 * what the suite prints, and resolves to its exit code. Leaves no process behind.
 * @throws Error if the run takes more than 15 minutes, or more than `npm run soak` gives it, or if VS Code or the browser ends before the suite does
 */
export async function runInServer(run: HostRun): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const installation = await provisionServer(run.version);
  run.signal.throwIfAborted();
  const printed: string[] = [];
  const connectionToken = randomBytes(24).toString('base64url');
  const server = await startServer(installation, {
    ...run,
    connectionToken,
    extensionTests: true,
    log: (line) => printed.push(line),
  });
  cleanup.defer(() => stopEmulator(userDataOf(run.dataDir)));
  cleanup.defer(() => server.close());
  const browser = await launchBrowser();
  cleanup.defer(() => browser.close());
  const page = await browser.newPage({ viewport });

  try {
    return await outcome(run, server, page, printed);
  } catch (error) {
    console.error(['VS Code printed at last:', ...printed.slice(-30)].join('\n'));
    throw error;
  }
}

/** Opens the page, in which VS Code starts the suite at once, and waits for the suite's exit code or for what prevents one. */
async function outcome(run: HostRun, server: Server, page: Page, printed: string[]): Promise<number> {
  const { promise: exitCode, resolve: exit, reject: fail } = Promise.withResolvers<number>();
  // VS Code calls these two functions of the page, if they are there, with what the suite prints and how it ended.
  await page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => print(format(...args), printed));
  await page.exposeFunction('codeAutomationExit', exit);
  const timer = setTimeout(() => fail(new Error(`The host tests have not ended after ${limit / 1000} s.`)), limit);
  run.signal.addEventListener('abort', () => fail(new Error('The host tests were interrupted.')));
  page.once('crash', () => fail(new Error('The page in which the host tests run crashed.')));
  void server.ended.then(() => fail(new Error('VS Code ended during the host tests.')));
  const opened = page.goto(
    server.url({ ...(run.folder && { folder: run.folder }), payload: payload(run, server.port) }),
  );
  try {
    return await Promise.race([exitCode, opened.then(() => exitCode)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Shows what the suite prints as it comes, and keeps what VS Code itself prints. */
function print(text: string, printed: string[]): void {
  if (text.startsWith(suiteMark)) console.log(text.slice(suiteMark.length));
  else printed.push(text);
}

/** What VS Code reads from the page's address: the extension to load from source, and the suite to run. */
function payload({ extensionDevelopmentPath, extensionTestsPath }: HostRun, port: number): string {
  const inServer = (file: string): string => `vscode-remote://localhost:${port}${file}`;
  return JSON.stringify([
    ['extensionDevelopmentPath', inServer(extensionDevelopmentPath)],
    ['extensionTestsPath', inServer(extensionTestsPath)],
    ['skipWelcome', 'true'],
  ]);
}
