import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { emulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import { projectRoot } from '../vscode/projectFolders.ts';

/** The name of the connection that leads to it. */
export const cloudName = 'Plant East';

/** An emulator beside the one in the editor, with the sample fleet: what works with it, works with an account on the cloud. */
export interface SecondEmulator {
  /** Variables by which programs of the vendor find its key: nobody has to type it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** Starts it on this data folder, and has the machine's settings in this folder lead the connection of its name there. */
export async function startSecondEmulator(data: string, settingsFolder: string): Promise<SecondEmulator> {
  const program = path.join(projectRoot, 'dist/fleetbook.cjs');
  // Should this process be killed, nobody needs the emulator any more, and it ends by itself.
  const options = ['--json', '--data', data, '--seed', 'sample', '--while-needed', '--grace', '5'];
  const child = spawn(process.execPath, [program, 'emulator', ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { api, mqtt, keys: keyFile } = await announced(child);
  const { accessKeyId, accessKeySecret, controlToken } = emulatorKeys.parse(
    JSON.parse(await readFile(keyFile, 'utf8')),
  );
  const lease = new AbortController();
  await fetch(`${api}/-/lease`, { headers: { authorization: `Bearer ${controlToken}` }, signal: lease.signal });
  const settings = { 'fleetbook.endpoints': { [cloudName]: api }, 'fleetbook.deviceEndpoints': { [cloudName]: mqtt } };
  await mkdir(settingsFolder, { recursive: true });
  await writeFile(path.join(settingsFolder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
  return {
    env: { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret },
    close: async () => {
      lease.abort();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

/** Where it listens; throws Error where it ends before. */
async function announced(child: ChildProcess): Promise<{ api: string; mqtt: string; keys: string }> {
  if (!child.stdout) throw new Error('The second emulator has no output.');
  for await (const line of createInterface(child.stdout)) {
    return JSON.parse(line) as { api: string; mqtt: string; keys: string };
  }
  throw new Error('The second emulator did not start. Its emulator.log says why.');
}
