import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../src/emulator/server.ts';

/** An emulator in the test's own process, with a data folder of its own; disposing closes it and removes that. */
export interface TestEmulator extends RunningEmulator, AsyncDisposable {
  readonly endpoint: string;
}

export async function startTestEmulator(options: Partial<EmulatorOptions> = {}): Promise<TestEmulator> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-emulator-'));
  const emulator = await startEmulator({ dataDir, seed: 'empty', ...options });
  return {
    ...emulator,
    endpoint: `http://127.0.0.1:${emulator.httpPort}`,
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
