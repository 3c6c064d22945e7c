import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { isPortFree } from './isPortFree.ts';
import type { ServerInstallation } from './provisionServer.ts';
import { stopProcessTree } from './stopProcessTree.ts';

export interface ServerOptions {
  /** Where extensions are installed; shared by nobody who must not see them. */
  extensionsDir: string;
  /** The server's data: settings, extension storage, logs. */
  dataDir: string;
  /** The port to listen on if it is free; otherwise, and by default, any free port. */
  port?: number;
  /** What a browser must present (letters, digits, `-` and `_`). Without one every user of this machine gets a shell: for tests only. */
  connectionToken?: string;
  /** Ask for trust in the folders that are opened, as desktop VS Code does. Off by default. */
  workspaceTrust?: boolean;
  /** Variables of the environment, on top of this process's own. */
  env?: Readonly<Record<string, string>>;
  /** Let the page's address load extensions from their source and run test suites. VS Code shows no notifications then. */
  extensionTests?: boolean;
  /** Receives each line that the server prints. */
  log: (line: string) => void;
}

export interface Server {
  /** Where a browser opens the workbench, token included. `parameters` joins the query: `folder`, `payload`. */
  url: (parameters?: Record<string, string>) => string;
  port: number;
  /** Ends the server, its extension hosts and its terminals. */
  close: () => Promise<void>;
  /** Fulfilled when the server has ended, wanted or not. */
  ended: Promise<void>;
}

const startLimit = 60_000;
const guard = pathToFileURL(path.join(import.meta.dirname, 'endWithParent.ts')).href;

/**
 * Starts a VS Code server on 127.0.0.1 and waits until it listens. It leads a process group of its own, so that closing it
 * ends all that it started, and Ctrl+C in our terminal reaches it only through us. Should we be killed, it ends as well.
 * @throws Error with the server's last lines if it ends, or does not listen within a minute
 */
export async function startServer(installation: ServerInstallation, options: ServerOptions): Promise<Server> {
  const child = spawn(installation.node, ['--import', guard, installation.main, ...(await serverArguments(options))], {
    detached: process.platform !== 'win32',
    env: { ...cleanEnvironment(), ...options.env },
    stdio: 'pipe',
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    const port = await listening(child, options.log);
    const close = (): Promise<void> => stopProcessTree(child.pid);
    const url = (parameters: Record<string, string> = {}): string =>
      workbenchUrl(port, options.connectionToken, parameters);
    return { url, port, close, ended };
  } catch (error) {
    await stopProcessTree(child.pid);
    throw error;
  }
}

async function serverArguments(options: ServerOptions): Promise<string[]> {
  const port = options.port && (await isPortFree(options.port)) ? options.port : 0;
  return [
    '--accept-server-license-terms',
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...['--server-data-dir', options.dataDir, '--extensions-dir', options.extensionsDir],
    ...['--telemetry-level', 'off', '--disable-getting-started-override', '--disable-update-check'],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.extensionTests ? ['--enable-smoke-test-driver'] : []),
    ...(await tokenArguments(options)),
  ];
}

/** The token travels in a file, because the command lines of processes are public on most machines. */
async function tokenArguments({ connectionToken, dataDir }: ServerOptions): Promise<string[]> {
  if (!connectionToken) return ['--without-connection-token'];
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, 'connection-token');
  await writeFile(file, connectionToken, { mode: 0o600 });
  return ['--connection-token-file', file];
}

/** The port that the server announces once it accepts connections. */
function listening(child: ChildProcess, log: (line: string) => void): Promise<number> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${reason}. It printed:\n${lines.slice(-20).join('\n')}`));
    };
    const timer = setTimeout(() => fail(`does not listen after ${startLimit / 1000} s`), startLimit);
    child.once('error', (error) => fail(`does not start: ${error.message}`));
    child.once('close', (code, signal) => fail(`ended with ${signal ?? `code ${code}`}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        log(line);
        if (lines.length < 1000) lines.push(line);
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (!port) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
  });
}

function workbenchUrl(port: number, token: string | undefined, parameters: Record<string, string>): string {
  const url = new URL(`http://localhost:${port}/`);
  // VS Code reads paths and JSON here; leaving / and : as they are keeps the address legible.
  url.search = Object.entries({ ...parameters, ...(token && { tkn: token }) })
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':')}`)
    .join('&');
  return url.href;
}
