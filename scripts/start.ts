import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../src/common/describeError.ts';
import { buildVsix } from './start/buildVsix.ts';
import { openInBrowser } from './start/openInBrowser.ts';
import { openOnDesktop } from './start/openOnDesktop.ts';
import type { RunningVsCode } from './start/runningVsCode.ts';
import { startFolders } from './start/startFolders.ts';
import { exclusively } from './vscode/exclusively.ts';
import { projectRoot } from './vscode/projectFolders.ts';

/**
 * `npm start`: real VS Code with Fleetbook installed and the sample workspace open; from npm and in a browser, or with `-- --desktop`
 * the one that is installed on this machine. Ctrl+C ends all that was started.
 */
let running: RunningVsCode | undefined;
const interrupted = Promise.withResolvers<undefined>();
/** One Ctrl+C may arrive twice, from the terminal and from npm: milliseconds in which it still is the same. */
const echo = 1_000;
let lastSignal = -Infinity;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    const now = performance.now();
    if (now - lastSignal < echo) return;
    lastSignal = now;
    // What runs before VS Code does, and whatever is left of VS Code at the second Ctrl+C, ends with this process.
    if (running) interrupted.resolve(undefined);
    else process.exit(130);
  });
}

try {
  const { values } = parseArgs({ options: { desktop: { type: 'boolean', default: false } } });
  await mkdir(startFolders.workspace, { recursive: true });
  await exclusively(startFolders.lock, () => start(values.desktop), refuseSecond);
} catch (error) {
  console.error(`\n${describeError(error)}`);
  process.exitCode = 1;
}

async function start(desktop: boolean): Promise<void> {
  const vsix = await buildVsix();
  // What somebody has changed in their copy stays.
  await cp(path.join(projectRoot, 'media/sample-workspace'), startFolders.workspace, { recursive: true, force: false });
  const vscode = await (desktop ? openOnDesktop(vsix) : openInBrowser(vsix));
  running = vscode;
  console.log(`\nFleetbook is ready.\n\n  ${vscode.greeting}\n\nCtrl+C here ends it.`);
  try {
    await Promise.race([interrupted.promise, vscode.ended]);
  } finally {
    console.log('\nEnding VS Code and the emulator …');
    running = undefined;
    await vscode.close();
    console.log('All of it has ended.');
  }
}

function refuseSecond(): never {
  throw new Error('npm start already runs in this folder. End it first, with Ctrl+C where it runs.');
}
