import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { endpointOf, isRegionName } from '../../catalogue/regions.ts';
import { Client } from '../../client/client.ts';
import { vendorVariable } from '../../client/credentials/environmentKey.ts';
import { KeyFinder } from '../../client/credentials/keyFinder.ts';
import { describeKeySource, type KeySource } from '../../client/credentials/keySource.ts';
import { profileChain } from '../../client/credentials/profileChain.ts';
import { orCancelled } from '../../client/orCancelled.ts';
import { RateLimiter } from '../../client/rateLimiter.ts';
import { startEmulator } from '../../emulator/server.ts';
import { UsageError } from '../commandLine/usageError.ts';
import { askPerson } from '../device/askPerson.ts';

/** Where the cells of a run go; disposing ends an emulator that was started for it. */
export interface RunConnection extends AsyncDisposable {
  readonly client: Client;
  /** In words: `emulator · cn-shanghai`. */
  readonly title: string;
  /** Whether real devices may be behind it. */
  readonly isCloud: boolean;
}

/** What the command line says of the connection. */
export interface ConnectionWish {
  readonly region?: string | undefined;
  /** The address of the platform's API in the place of the region's public one. */
  readonly endpoint?: string | undefined;
  /** The address of the service for temporary keys in the place of the public one. */
  readonly stsEndpoint?: string | undefined;
  /** Do not ask before a program is run that a profile names. */
  readonly yes?: boolean;
  /** Ends a question that is asked, and the wait for the key. */
  readonly signal?: AbortSignal;
}

/**
 * Opens what `--connection` names: `emulator` is one of its own with the sample fleet, gone when the run ends; `env` takes
 * the key from the environment; anything else is a profile of the vendor's command line. Throws UsageError,
 * ClientOptionsError, CredentialsError or CancelledError.
 */
export async function openConnection(name: string, wish: ConnectionWish): Promise<RunConnection> {
  const { region, endpoint, stsEndpoint } = wish;
  if (region !== undefined && !isRegionName(region)) throw new UsageError('--region is a name such as cn-shanghai.');
  const other = endpoint !== undefined ? 'endpoint' : stsEndpoint !== undefined ? 'sts-endpoint' : undefined;
  // Calls that are meant for somewhere else must not succeed here.
  if (name === 'emulator' && other !== undefined)
    throw new UsageError(
      `--${other} needs --connection, with env or a profile: the emulator of a run is one of its own.`,
    );
  if (name === 'emulator') return startOwnEmulator(region ?? 'cn-shanghai');
  return openCloud(name, wish);
}

async function openCloud(
  name: string,
  { region, endpoint, stsEndpoint, yes, signal }: ConnectionWish,
): Promise<RunConnection> {
  const [home, env] = [homedir(), process.env];
  const source: KeySource = name === 'env' ? { kind: 'environment' } : { kind: 'profile', profile: name };
  const finder = new KeyFinder({
    home,
    env,
    now: Date.now,
    addressOf: (host) => (/^sts\./.test(host) ? stsEndpoint : undefined),
    mayRun: onceAsked((program) => (yes ? Promise.resolve(true) : askAboutProgram(name, program, signal))),
    howToAgree: 'Answer y when you are asked, or give --yes.',
    // Nothing is logged here.
    protect: () => undefined,
  });
  const credentials = await orCancelled('Finding the key', () => finder.find(source), signal);
  const regionId =
    region ?? (name === 'env' ? vendorVariable(env, 'REGION_ID') : (await profileChain(name, home))[0].region_id);
  if (!regionId) throw new UsageError('No region is known: give one, as in --region cn-shanghai.');
  const client = new Client({
    endpoint: endpoint ?? endpointOf(regionId),
    regionId,
    credentials,
    renew: (isRefused) => finder.find(source, isRefused),
    keyFrom: describeKeySource(source),
    limiter: new RateLimiter(),
  });
  return { client, title: `${name} · ${regionId}`, isCloud: true, [Symbol.asyncDispose]: () => Promise.resolve() };
}

function askAboutProgram(profile: string, program: string, signal: AbortSignal | undefined): Promise<boolean> {
  process.stderr.write(`The profile “${profile}” gets its key from a program: ${program}\n`);
  return askPerson('Run it? (--yes answers this)', signal);
}

/** Asks about each command line once. */
function onceAsked(ask: (commandLine: string) => Promise<boolean>): (commandLine: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return (commandLine) => {
    const answer = answers.get(commandLine) ?? ask(commandLine);
    answers.set(commandLine, answer);
    return answer;
  };
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
