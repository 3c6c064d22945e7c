import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { Client } from '../../../../src/client/client.ts';
import { CredentialsError } from '../../../../src/client/credentials/credentialsError.ts';
import { KeyFinder } from '../../../../src/client/credentials/keyFinder.ts';
import { describeKeySource, type KeySource } from '../../../../src/client/credentials/keySource.ts';
import { CliHome } from '../../../support/cliHome.ts';
import { startTestEmulator, type TestEmulator } from '../../../support/emulator.ts';
import type { LoopbackServer } from '../../../support/loopbackServer.ts';
import { startStsServer } from '../../../support/stsServer.ts';
import type { AccessKey } from '../../../support/users.ts';

export const roleArn = 'acs:ram::1234567890123456:role/fleet';
export const page = { CurrentPage: 1, PageSize: 1 };
export const minute = 60_000;

/** Signs requests to the service for temporary keys only. */
export const master = { accessKeyId: 'LTAImaster', accessKeySecret: 'masterSecretOfTheProfile' };

/** What keys are found in and made with: a folder of the user, an environment, a clock, a service for temporary keys, the platform. */
class KeySources {
  /** The key pair `plant-pair` that the service knows. */
  pair!: ReturnType<typeof keyPair>;
  platform!: TestEmulator;
  /** What the platform takes, and the service gives. */
  key!: AccessKey;
  sts!: LoopbackServer;
  home!: CliHome;
  time = Date.now();
  /** For how long a key of the service is good, in ms. */
  life = 60 * minute;
  /** What the service refuses with. */
  refusal: readonly [code: string, status: number] | undefined;
  /** The command lines that the user has agreed to. */
  agreed: string[] = [];
  env: Record<string, string> = {};
  /** The secrets that were found. */
  secrets = new Set<string>();
  /** Used in the place of hosts of the vendor. */
  addresses: Record<string, string> = {};

  async start(): Promise<void> {
    this.pair = keyPair();
    this.platform = await startTestEmulator();
    const { accessKeyId, accessKeySecret } = this.platform.keys;
    this.key = { accessKeyId, accessKeySecret };
    this.sts = await startStsServer({
      master,
      given: this.key,
      pair: { name: 'plant-pair', publicKey: this.pair.publicKey },
      now: () => this.time,
      life: () => this.life,
      refusal: () => this.refusal,
    });
  }

  async reset(): Promise<void> {
    this.home = await CliHome.create();
    [this.time, this.life, this.refusal] = [Date.now(), 60 * minute, undefined];
    [this.agreed, this.env, this.secrets] = [[], {}, new Set()];
    this.addresses = { 'sts.aliyuncs.com': this.sts.endpoint };
  }

  async stop(): Promise<void> {
    await this.sts[Symbol.asyncDispose]();
    await this.platform[Symbol.asyncDispose]();
  }

  finder(): KeyFinder {
    return new KeyFinder({
      home: this.home.path,
      env: this.env,
      now: () => this.time,
      addressOf: (host) => this.addresses[host],
      mayRun: (commandLine) => Promise.resolve(this.agreed.includes(commandLine)),
      howToAgree: 'Say so.',
      protect: (secret) => this.secrets.add(secret),
    });
  }

  async clientOf(finder: KeyFinder, source: KeySource, endpoint = this.platform.endpoint): Promise<Client> {
    return new Client({
      endpoint,
      regionId: 'cn-shanghai',
      credentials: await finder.find(source),
      renew: (isRefused) => finder.find(source, isRefused),
      keyFrom: describeKeySource(source),
      retry: { retries: 0 },
    });
  }

  /** Finds the key of a source and calls the platform with it. */
  async call(source: KeySource, finder = this.finder()) {
    const client = await this.clientOf(finder, source);
    await client.call('QueryProductList', page);
    return finder.find(source);
  }

  /** The error of looking for a key, which must not tell a secret. */
  async rejected(work: Promise<unknown>): Promise<CredentialsError> {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof CredentialsError, String(error));
    for (const secret of [this.key.accessKeySecret, master.accessKeySecret]) assert.ok(!error.message.includes(secret));
    return error;
  }
}

function keyPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** Gives the tests of the surrounding `describe` the same platform and service, and each a home, environment and clock of its own. */
export function useKeySources(): KeySources {
  const sources = new KeySources();
  before(() => sources.start());
  after(() => sources.stop());
  beforeEach(() => sources.reset());
  afterEach(() => sources.home[Symbol.asyncDispose]());
  return sources;
}

export function profile(name: string): KeySource {
  return { kind: 'profile', profile: name };
}

/** A profile with a key of its own, as the file has it. */
export function ak(name: string, { accessKeyId, accessKeySecret }: AccessKey, more = {}) {
  return {
    name,
    mode: 'AK',
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
    region_id: 'cn-shanghai',
    ...more,
  };
}

/** The profile `plant`, which takes a role with the key of {@link master}, as the file has it. */
export function role(more = {}) {
  return {
    ...ak('plant', master, {
      mode: 'RamRoleArn',
      ram_role_arn: roleArn,
      ram_session_name: 'bench',
      expired_seconds: 900,
    }),
    ...more,
  };
}
