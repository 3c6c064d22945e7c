import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endpointOf, isRegionName } from '../../catalogue/regions.ts';
import { Client } from '../../client/client.ts';
import { RateLimiter } from '../../client/rateLimiter.ts';
import { startEmulator } from '../../emulator/server.ts';
import { UsageError } from '../commandLine/usageError.ts';
import { environmentCredentials } from './environmentCredentials.ts';
import { profileCredentials, type FoundCredentials } from './profileCredentials.ts';

/** Where the cells of a run go; disposing ends an emulator that was started for it. */
export interface RunConnection extends AsyncDisposable {
  readonly client: Client;
  /** In words: `emulator · cn-shanghai`. */
  readonly title: string;
  /** Whether real devices may be behind it. */
  readonly isCloud: boolean;
}

/**
 * Opens what `--connection` names: `emulator` is one of its own with the sample fleet, gone when the run ends; `env` takes
 * the key from the environment; anything else is a profile of the vendor's command line. Throws UsageError or CredentialsError.
 */
export async function openConnection(name: string, region: string | undefined): Promise<RunConnection> {
  if (region !== undefined && !isRegionName(region)) throw new UsageError('--region is a name such as cn-shanghai.');
  if (name === 'emulator') return startOwnEmulator(region ?? 'cn-shanghai');
  return openCloud(name, region, name === 'env' ? environmentCredentials(process.env) : await profileCredentials(name));
}

function openCloud(name: string, region: string | undefined, found: FoundCredentials): RunConnection {
  const regionId = region ?? found.regionId;
  if (regionId === undefined) throw new UsageError('No region is known: give one, as in --region cn-shanghai.');
  const { credentials } = found;
  const client = new Client({ endpoint: endpointOf(regionId), regionId, credentials, limiter: new RateLimiter() });
  return { client, title: `${name} · ${regionId}`, isCloud: true, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function startOwnEmulator(regionId: string): Promise<RunConnection> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-run-'));
  const emulator = await startEmulator({ dataDir, seed: 'sample' });
  const endpoint = `http://127.0.0.1:${emulator.httpPort}`;
  return {
    client: new Client({ endpoint, regionId, credentials: emulator.keys }),
    title: `emulator · ${regionId}`,
    isCloud: false,
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
