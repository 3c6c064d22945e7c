import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../vscode/cleanEnvironment.ts';
import { stopEmulator } from '../vscode/stopEmulator.ts';
import { stopProcessTree } from '../vscode/stopProcessTree.ts';
import { calmSettings, writeUserSettings } from '../vscode/userSettings.ts';
import type { RunningVsCode } from './runningVsCode.ts';
import { startFolders } from './startFolders.ts';

const { userData, extensionsDir } = startFolders.desktop;
const profile = ['--user-data-dir', userData, '--extensions-dir', extensionsDir];
const windows = process.platform === 'win32';

/**
 * Starts the desktop VS Code of this machine with the extension of this VSIX file, apart from the person's own settings and extensions.
 * @throws Error with the remedy if there is no `code` command, or it fails
 */
export async function openOnDesktop(vsix: string): Promise<RunningVsCode> {
  await writeUserSettings(userData, calmSettings);
  try {
    await promisify(execFile)('code', [...profile, '--install-extension', vsix, '--force'], options);
  } catch (error) {
    throw new Error(
      'The command `code` cannot install the extension. Is VS Code installed, and does `code --version` answer in a terminal of its own? ' +
        'Without --desktop, npm start needs no VS Code: it gets one from npm and shows it in your browser.',
      { cause: error },
    );
  }
  const window = openWindow();
  return {
    greeting: 'VS Code opens on your desktop.',
    ended: once(window, 'close').then(() => undefined),
    close: async () => {
      await stopProcessTree(window.pid);
      await stopEmulator(userData);
    },
  };
}

const options = { env: cleanEnvironment(), shell: windows };

/** With `--verbose` the command does not leave VS Code to itself, but ends with it. */
function openWindow(): ChildProcess {
  const args = [...profile, '--disable-workspace-trust', '--new-window', '--verbose', startFolders.workspace];
  return spawn('code', args, { ...options, detached: !windows, stdio: 'ignore' });
}
