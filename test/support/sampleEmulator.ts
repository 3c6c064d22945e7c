import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, type ClientOptions } from '../../src/client/client.ts';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../src/emulator/server.ts';

/** An emulator in this process with the sample fleet, on free ports; disposing removes its folder. */
export interface SampleEmulator extends AsyncDisposable {
  readonly running: RunningEmulator;
  readonly endpoint: string;
  /** A client with the emulator's key for cn-shanghai, where options say nothing else. */
  client(options?: Partial<ClientOptions>): Client;
}

export async function startSampleEmulator(options: Partial<EmulatorOptions> = {}): Promise<SampleEmulator> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'fleetbook-contract-')));
  const running = await startEmulator({ seed: 'sample', ...options, dataDir });
  const endpoint = `http://127.0.0.1:${running.httpPort}`;
  return {
    running,
    endpoint,
    client: (clientOptions) =>
      new Client({ endpoint, regionId: 'cn-shanghai', credentials: running.keys, ...clientOptions }),
    async [Symbol.asyncDispose]() {
      await running.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
