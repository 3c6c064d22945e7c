import assert from 'node:assert/strict';
import { AgreedPrograms } from '../../../../src/features/connections/agreedPrograms.ts';
import { ForeignKeys } from '../../../../src/features/connections/foreignKeys.ts';
import type { KeyOffer } from '../../../../src/features/connections/keyOffers.ts';
import { RedactingLogger } from '../../../../src/common/redactingLogger.ts';
import { CliHome } from '../../../support/cliHome.ts';
import { MemoryMemento } from './memoryMemento.ts';

const key = { access_key_id: 'LTAI1', access_key_secret: 'secret-of-one' };

describe('The places that keys can be taken from', () => {
  let home: CliHome;

  const placesIn = (folder: string, env: NodeJS.ProcessEnv) => {
    const sink = (): void => undefined;
    const log = new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink });
    const agreed = new AgreedPrograms(new MemoryMemento());
    return new ForeignKeys({ home: folder, env, agreed, endpoints: () => undefined, log }).offers();
  };
  const keyOffers = async (folder: string, env: NodeJS.ProcessEnv): Promise<readonly KeyOffer[]> => {
    const { offers, problem } = await placesIn(folder, env);
    assert.equal(problem, undefined);
    return offers;
  };

  beforeEach(async () => {
    home = await CliHome.create();
  });

  afterEach(() => home[Symbol.asyncDispose]());

  it('offers nothing where there is nothing', async () => {
    assert.deepEqual(await keyOffers(home.path, {}), []);
    await home.write({ name: 'default', mode: 'AK', access_key_id: '' }, { name: 'new', mode: '' });
    assert.deepEqual(await keyOffers(home.path, { ALIBABA_CLOUD_ACCESS_KEY_ID: 'alone' }), []);
  });

  it('offers profiles, the current one first, and copies only what lasts', async () => {
    home.current = 'token';
    await home.write(
      { ...key, name: 'main', mode: 'AK', region_id: 'cn-shanghai' },
      { ...key, name: 'role', mode: 'RamRoleArn', ram_role_arn: 'acs:ram::1:role/fleet', region_id: 'not a region' },
      { ...key, name: 'token', mode: 'StsToken', sts_token: 'token-of-it' },
    );
    const offers = await keyOffers(home.path, {});
    assert.deepEqual(
      offers.map(({ label, description, regionId }) => [label, description, regionId]),
      [
        ['token', 'StsToken · LTAI1', undefined],
        ['main', 'AK · LTAI1 · cn-shanghai', 'cn-shanghai'],
        ['role', 'RamRoleArn · acs:ram::1:role/fleet · not a region', undefined],
      ],
    );
    const one = { accessKeyId: 'LTAI1', accessKeySecret: 'secret-of-one' };
    assert.deepEqual(
      offers.map((offer) => offer.key),
      [{ ...one, securityToken: 'token-of-it' }, one, undefined],
    );
  });

  it('copies no token that is left from another mode, and no temporary key without its token', async () => {
    await home.write(
      { ...key, name: 'main', mode: 'AK', sts_token: 'left of before' },
      { ...key, name: 'half', mode: 'StsToken' },
    );
    assert.deepEqual(
      (await keyOffers(home.path, {})).map((offer) => offer.key),
      [{ accessKeyId: 'LTAI1', accessKeySecret: 'secret-of-one' }, undefined],
    );
  });

  it('offers the environment where it has a key, or says where one is', async () => {
    const env = {
      ALICLOUD_ACCESS_KEY_ID: 'LTAI2',
      ALICLOUD_ACCESS_KEY_SECRET: 's',
      ALIBABA_CLOUD_REGION_ID: 'us-west-1',
    };
    const [offer, ...others] = await keyOffers(home.path, env);
    assert.deepEqual(others, []);
    assert.deepEqual([offer?.description, offer?.regionId], ['LTAI2 · us-west-1', 'us-west-1']);
    assert.deepEqual(offer?.key, { accessKeyId: 'LTAI2', accessKeySecret: 's' });
    const [address] = await keyOffers(home.path, { ALIBABA_CLOUD_CREDENTIALS_URI: 'http://127.0.0.1:9/' });
    assert.deepEqual([address?.source, address?.key], [{ kind: 'environment' }, undefined]);
  });

  it('offers the environment also where the profiles cannot be read, and says why these are not there', async () => {
    await home.writeText('{ "profiles": [');
    const { offers, problem } = await placesIn(home.path, {
      ...{ ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI2', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's' },
    });
    assert.deepEqual(
      offers.map(({ source }) => source),
      [{ kind: 'environment' }],
    );
    assert.match(
      problem ?? '',
      /^~\/\.aliyun\/config\.json is not what the vendor's command line writes.* So no profiles are offered\.$/,
    );
  });
});

describe('AgreedPrograms', () => {
  it('knows the very command line that was agreed to, and keeps nothing of its words', async () => {
    const memento = new MemoryMemento();
    const agreed = new AgreedPrograms(memento);
    await agreed.add('get-key --token secret-word');
    assert.ok(new AgreedPrograms(memento).has('get-key --token secret-word'));
    assert.ok(!agreed.has('get-key --token  secret-word'));
    assert.ok(!JSON.stringify(memento.get('fleetbook.agreedPrograms')).includes('secret-word'));
  });
});
