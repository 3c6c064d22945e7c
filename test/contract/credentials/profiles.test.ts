import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from '../../../src/client/client.ts';
import { CredentialsError } from '../../../src/client/credentials/credentialsError.ts';
import { KeyFinder } from '../../../src/client/credentials/keyFinder.ts';
import { describeKeySource, type KeySource } from '../../../src/client/credentials/keySource.ts';
import type { KeySurroundings } from '../../../src/client/credentials/keySurroundings.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { missingRightOf, policyDocument } from '../../../src/client/explain/missingRight.ts';
import { CliHome } from '../../support/cliHome.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopbackServer.ts';
import { startStsServer } from '../../support/stsServer.ts';
import { putUser, type AccessKey } from '../../support/users.ts';

const roleArn = 'acs:ram::1234567890123456:role/fleet';
const page = { CurrentPage: 1, PageSize: 1 };
const minute = 60_000;

describe('profiles of the vendor’s command line', () => {
  let platform: TestEmulator;
  let key: AccessKey;
  let home: CliHome;
  let sts: LoopbackServer;
  /** Signs requests to the service for temporary keys only. */
  const master = { accessKeyId: 'LTAImaster', accessKeySecret: 'masterSecretOfTheProfile' };
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  let time: number;
  let life: number | undefined;
  let refusal: readonly [code: string, status: number] | undefined;
  let agreed: string[];
  let env: Record<string, string>;
  let secrets: Set<string>;
  let addresses: Record<string, string>;

  before(async () => {
    platform = await startTestEmulator();
    const { accessKeyId, accessKeySecret } = platform.keys;
    key = { accessKeyId, accessKeySecret };
    sts = await startStsServer({
      master,
      given: key,
      pair: { name: 'plant-pair', publicKey: pair.publicKey },
      now: () => time,
      life: () => life ?? 60 * minute,
      refusal: () => refusal,
    });
  });

  after(async () => {
    await sts[Symbol.asyncDispose]();
    await platform[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    home = await CliHome.create();
    [time, life, refusal, agreed, env, secrets] = [Date.now(), undefined, undefined, [], {}, new Set()];
    addresses = { 'sts.aliyuncs.com': sts.endpoint };
  });

  afterEach(() => home[Symbol.asyncDispose]());

  const finder = (): KeyFinder => {
    const surroundings: KeySurroundings = {
      home: home.path,
      env,
      now: () => time,
      addressOf: (host) => addresses[host],
      mayRun: (commandLine) => Promise.resolve(agreed.includes(commandLine)),
      howToAgree: 'Say so.',
      protect: (secret) => secrets.add(secret),
    };
    return new KeyFinder(surroundings);
  };

  const profile = (name: string): KeySource => ({ kind: 'profile', profile: name });

  const clientOf = async (keys: KeyFinder, source: KeySource, endpoint = platform.endpoint): Promise<Client> =>
    new Client({
      endpoint,
      regionId: 'cn-shanghai',
      credentials: await keys.find(source),
      renew: (isRefused) => keys.find(source, isRefused),
      keyFrom: describeKeySource(source),
      retry: { retries: 0 },
    });

  /** Finds the key of a source and calls the platform with it. */
  const call = async (source: KeySource, keys = finder()) => {
    const client = await clientOf(keys, source);
    await client.call('QueryProductList', page);
    return keys.find(source);
  };

  const rejected = async (work: Promise<unknown>): Promise<CredentialsError> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof CredentialsError, String(error));
    for (const secret of [key.accessKeySecret, master.accessKeySecret]) assert.ok(!error.message.includes(secret));
    return error;
  };

  const ak = (name: string, { accessKeyId, accessKeySecret }: AccessKey, more = {}) => ({
    name,
    mode: 'AK',
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
    region_id: 'cn-shanghai',
    ...more,
  });

  const role = (more = {}) => ({
    ...ak('plant', master, {
      mode: 'RamRoleArn',
      ram_role_arn: roleArn,
      ram_session_name: 'bench',
      expired_seconds: 900,
    }),
    ...more,
  });

  describe('with a key of their own', () => {
    it('uses AK and StsToken, and leaves the file as it is', async () => {
      await home.write(ak('one', key), ak('two', key, { mode: 'ststoken', sts_token: 'a token' }));
      const before = await readFile(home.file, 'utf8');
      assert.deepEqual(await call(profile('one')), key);
      assert.deepEqual(await call(profile('two')), { ...key, securityToken: 'a token' });
      assert.equal(await readFile(home.file, 'utf8'), before);
      assert.ok(secrets.has(key.accessKeySecret) && secrets.has('a token'));
    });

    it('takes what is null in the file as not there', async () => {
      await home.write(
        ak('one', key, { sts_token: null, sts_expiration: null }),
        ak('two', key, { ram_role_arn: null }),
      );
      assert.deepEqual(await call(profile('one')), key);
      assert.deepEqual(await call(profile('two')), key);
    });

    it('reads a profile anew that has changed, without a new client', async () => {
      await home.write(ak('plant', { ...key, accessKeySecret: 'not the secret' }));
      const keys = finder();
      const client = await clientOf(keys, profile('plant'));
      await assert.rejects(client.call('QueryProductList', page), (error) => {
        assert.ok(error instanceof CallError);
        assert.equal(error.code, 'SignatureDoesNotMatch');
        assert.match(error.message, /The key is that of the profile “plant” \(~\/\.aliyun\/config\.json\)/);
        return true;
      });
      await home.write(ak('plant', key));
      await client.call('QueryProductList', page);
    });

    it('waits for the rest of a file that is being written', async () => {
      await home.write(ak('plant', key));
      const whole = await readFile(home.file, 'utf8');
      await writeFile(home.file, whole.slice(0, 40));
      const found = call(profile('plant'));
      await writeFile(home.file, whole);
      assert.deepEqual(await found, key);
    });

    it('uses what a sign-in by the browser has left, until it ends', async () => {
      const end = Math.floor(time / 1000) + 600;
      await home.write(ak('sso', key, { mode: 'CloudSSO', sts_token: 'left', sts_expiration: end }));
      const keys = finder();
      assert.deepEqual(await call(profile('sso'), keys), { ...key, securityToken: 'left' });
      time += 11 * minute;
      const error = await rejected(keys.find(profile('sso')));
      assert.match(error.message, /aliyun configure --profile sso --mode CloudSSO/);
    });
  });

  describe('that take a role', () => {
    it('asks the service by a signed request, once, and renews before the end', async () => {
      await home.write(role({ external_id: 'of the owner' }));
      const keys = finder();
      life = 15 * minute;
      const asked = sts.requests.length;
      const [first, same] = await Promise.all([call(profile('plant'), keys), call(profile('plant'), keys)]);
      assert.equal(sts.requests.length, asked + 1);
      assert.equal(first, same);
      assert.match(first.securityToken ?? '', /^token-of-fleet-/);
      const form = sts.requests.at(-1)?.form;
      assert.deepEqual(
        ['Action', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'ExternalId', 'SecurityToken'].map((name) =>
          form?.get(name),
        ),
        ['AssumeRole', roleArn, 'bench', '900', 'of the owner', null],
      );
      time += 11 * minute;
      assert.equal((await keys.find(profile('plant'))).securityToken, first.securityToken);
      time += minute;
      assert.notEqual((await keys.find(profile('plant'))).securityToken, first.securityToken);
      assert.equal(sts.requests.length, asked + 2);
    });

    it('goes on with the key it has where the service fails before its end, and not after it', async () => {
      await home.write(role());
      const keys = finder();
      life = 15 * minute;
      const first = await keys.find(profile('plant'));
      refusal = ['Throttling', 400];
      time += 12 * minute;
      assert.deepEqual(await keys.find(profile('plant')), first);
      time += 4 * minute;
      assert.match((await rejected(keys.find(profile('plant')))).message, /too many calls/);
      refusal = undefined;
      assert.notDeepEqual(await keys.find(profile('plant')), first);
    });

    it('takes the role anew where the profile has changed, and where the platform says that the key has ended', async () => {
      await home.write(role());
      const keys = finder();
      const first = await keys.find(profile('plant'));
      await home.write(role({ ram_role_arn: `${roleArn}-of-others` }));
      const second = await keys.find(profile('plant'));
      assert.match(second.securityToken ?? '', /^token-of-fleet-of-others-/);
      assert.notEqual(second.securityToken, first.securityToken);
      const ended = new Set([second.securityToken]);
      await using gateway = await startLoopbackServer(({ form }) =>
        ended.has(form.get('SecurityToken') ?? '')
          ? {
              status: 400,
              body: '{"RequestId":"R","Code":"InvalidSecurityToken.Expired","Message":"Specified SecurityToken is expired."}',
            }
          : { body: '{"RequestId":"R","Success":true,"Data":{"List":{"ProductInfo":[]},"Total":7}}' },
      );
      const client = await clientOf(keys, profile('plant'), gateway.endpoint);
      assert.equal((await client.call('QueryProductList', page)).Data.Total, 7);
      assert.equal(gateway.requests.length, 2);
    });

    it('takes it with the key of another profile, and finds its way out of circles', async () => {
      const chained = {
        name: 'far',
        mode: 'ChainableRamRoleArn',
        ram_role_arn: roleArn,
        ram_session_name: 's',
        region_id: 'cn-shanghai',
      };
      await home.write({ ...chained, source_profile: 'plant' }, role());
      // The emulator's key signs the second request, so that its server has to know that one.
      await using second = await startStsServer({ master: key, given: key, now: () => time });
      addresses['sts.cn-shanghai.aliyuncs.com'] = second.endpoint;
      await home.write({ ...chained, source_profile: 'plant', sts_region: 'cn-shanghai' }, role());
      await call(profile('far'));
      assert.match(second.requests[0]?.form.get('SecurityToken') ?? '', /^token-of-fleet-/);
      await home.write({ ...chained, source_profile: 'near' }, { ...chained, name: 'near', source_profile: 'far' });
      assert.match((await rejected(finder().find(profile('far')))).message, /leads back to “far”/);
      await home.write({ ...chained, source_profile: 'plnt' }, role());
      assert.match((await rejected(finder().find(profile('far')))).message, /“plnt”.*Did you mean plant\?/);
    });

    it('takes it with a token that another provider vouches for', async () => {
      const file = path.join(home.path, 'token');
      const oidc = {
        name: 'pod',
        mode: 'OIDC',
        ram_role_arn: roleArn,
        oidc_provider_arn: 'acs:ram::1:oidc-provider/x',
        oidc_token_file: file,
      };
      await home.write(oidc);
      assert.match((await rejected(finder().find(profile('pod')))).message, /token cannot be read|cannot be read/);
      await writeFile(file, 'the-oidc-token\n');
      await call(profile('pod'));
      assert.equal(sts.requests.at(-1)?.form.get('Signature'), null);
      env = {
        ALIBABA_CLOUD_ROLE_ARN: roleArn,
        ALIBABACLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/x',
        ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
      };
      await call({ kind: 'environment' });
    });

    it('explains what the service refuses: secret, clock, right', async () => {
      await home.write({ ...role(), access_key_secret: 'notTheMaster' });
      const wrong = await rejected(finder().find(profile('plant')));
      assert.match(wrong.message, /role acs:ram::1234567890123456:role\/fleet was not given/);
      assert.match(wrong.message, /Check the AccessKey secret/);
      assert.match(wrong.message, /profile “plant”/);
      assert.equal(missingRightOf(wrong), undefined);

      await home.write(role());
      refusal = ['NoPermission', 403];
      const denied = await rejected(finder().find(profile('plant')));
      const right = { action: 'sts:AssumeRole', resource: roleArn };
      assert.deepEqual(missingRightOf(denied), right);
      assert.ok(
        denied.message.includes(`{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${roleArn}"}`),
        denied.message,
      );
      assert.deepEqual(JSON.parse(policyDocument([right])), {
        Version: '1',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn }],
      });
    });

    it('names the trust policy that a role lacks for a token, and no policy where something else is forbidden', async () => {
      const file = path.join(home.path, 'token');
      const provider = 'acs:ram::1:oidc-provider/x';
      const payload = { iss: 'https://id.example', aud: ['sts.aliyuncs.com'], sub: 'pod–ü', exp: 1 };
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const token = `${part({ alg: 'RS256' })}.${part(payload)}.c2lnbmVk`;
      await writeFile(file, token);
      const oidc = { ram_role_arn: roleArn, oidc_provider_arn: provider, oidc_token_file: file };
      await home.write({ name: 'pod', mode: 'OIDC', ...oidc }, role());
      await using other = await startLoopbackServer(() => ({
        status: 401,
        body: '{"RequestId":"R","Code":"AuthenticationFail.NoPermission","Message":"There is no permission"}',
      }));
      addresses['sts.aliyuncs.com'] = other.endpoint;
      const denied = await rejected(finder().find(profile('pod')));
      const statement = {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Federated: [provider] },
        Condition: {
          StringEquals: { 'oidc:iss': payload.iss, 'oidc:aud': payload.aud, 'oidc:sub': payload.sub },
        },
      };
      assert.ok(denied.message.includes(`trust policy of the role: ${JSON.stringify(statement)}.`), denied.message);
      assert.ok(!denied.message.includes(token));
      const right = missingRightOf(denied);
      assert.deepEqual(JSON.parse(policyDocument(right ? [right, right] : [])), {
        Version: '1',
        Statement: [statement],
      });

      addresses['sts.aliyuncs.com'] = sts.endpoint;
      refusal = ['Forbidden.RiskControl', 403];
      const forbidden = await rejected(finder().find(profile('plant')));
      assert.match(forbidden.message, /The platform forbids this\. The platform says: /);
      assert.equal(missingRightOf(forbidden), undefined);

      refusal = ['Forbidden', 403];
      const vague = await rejected(finder().find(profile('plant')));
      assert.match(
        vague.message,
        /Either a right is missing, or something else .*If a right is missing, this statement/,
      );
      assert.deepEqual(missingRightOf(vague), { action: 'sts:AssumeRole', resource: roleArn });
    });

    it('says by how many minutes the clock is off', async () => {
      await home.write(role());
      const right = Date.now();
      time = right + 20 * minute;
      await using other = await startStsServer({ master, given: key, now: () => right });
      addresses['sts.aliyuncs.com'] = other.endpoint;
      const error = await rejected(finder().find(profile('plant')));
      assert.match(error.message, /clock of this computer is 20 minutes ahead/);
    });
  });

  describe('whose key somebody else gives', () => {
    it('runs the program of External without a shell, and only where the user has agreed', async () => {
      const program = path.join(home.path, 'give key.mjs').replace(' ', '-');
      const mark = path.join(home.path, 'ran');
      const printed = {
        mode: 'StsToken',
        access_key_id: key.accessKeyId,
        access_key_secret: key.accessKeySecret,
        sts_token: 'printed',
      };
      await writeFile(
        program,
        `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(mark)}, process.argv.slice(2).join('|') + ' ' + process.cwd() + '\\n');
         console.log(JSON.stringify({ ...${JSON.stringify(printed)}, expiration: ${JSON.stringify(new Date(time + 20 * minute).toISOString())} }));`,
      );
      const line = `${process.execPath} ${program} $HOME;touch x`;
      await home.write({ name: 'tool', mode: 'External', process_command: line });
      const keys = finder();
      const refused = await rejected(keys.find(profile('tool')));
      assert.match(refused.message, /not agreed/);
      assert.ok(!refused.message.includes('$HOME'), 'arguments may hold a secret');
      await assert.rejects(readFile(mark));
      agreed.push(line);
      assert.deepEqual(await call(profile('tool'), keys), { ...key, securityToken: 'printed' });
      await call(profile('tool'), keys);
      assert.equal(await readFile(mark, 'utf8'), `$HOME;touch|x ${home.path}\n`);
      time += 16 * minute;
      await keys.find(profile('tool'));
      assert.equal((await readFile(mark, 'utf8')).split('\n').length, 3);
      await home.write({ name: 'tool', mode: 'External', process_command: `${line} y` });
      assert.match((await rejected(keys.find(profile('tool')))).message, /not agreed/);
    });

    it('says what became of a program that gives none, and repeats nothing that it printed', async () => {
      const secret = 'printed-secret-of-the-program';
      const cases: readonly (readonly [script: string, words: RegExp])[] = [
        [`console.log('${secret}')`, /printed no key/],
        [`console.error('${secret}');process.exit(3)`, /ended with 3/],
        [
          `console.log('{"mode":"RamRoleArn","access_key_id":"a","access_key_secret":"${secret}","ram_role_arn":"r"}')`,
          /another mode than AK and StsToken/,
        ],
        [`for(;;)console.log('${secret}'.repeat(999))`, /far more than a key/],
      ];
      for (const [script, words] of cases) {
        const program = path.join(home.path, 'p.mjs');
        await writeFile(program, script);
        const line = `${process.execPath} ${program}`;
        agreed.push(line);
        await home.write({ name: 'tool', mode: 'External', process_command: line });
        const { message } = await rejected(finder().find(profile('tool')));
        assert.match(message, words);
        assert.ok(!message.includes(secret), message);
      }
      agreed.push('no-such-program-anywhere');
      await home.write({ name: 'tool', mode: 'External', process_command: 'no-such-program-anywhere' });
      assert.match((await rejected(finder().find(profile('tool')))).message, /was not found/);
    });

    it('asks an address, and the metadata of the server it runs on', async () => {
      const given = {
        Code: 'Success',
        AccessKeyId: key.accessKeyId,
        AccessKeySecret: key.accessKeySecret,
        SecurityToken: 'given',
        Expiration: new Date(time + 60 * minute).toISOString(),
      };
      await using server = await startLoopbackServer(({ method, path: where, headers }) => {
        if (where === '/key') return { body: JSON.stringify(given) };
        if (method === 'PUT' && where === '/latest/api/token') return { body: 'metadata-token' };
        if (headers['x-aliyun-ecs-metadata-token'] !== 'metadata-token') return { status: 403 };
        if (where === '/latest/meta-data/ram/security-credentials/') return { body: 'FleetRole\n' };
        return where === '/latest/meta-data/ram/security-credentials/FleetRole'
          ? { body: JSON.stringify(given) }
          : { status: 404 };
      });
      addresses['100.100.100.200'] = server.endpoint;
      const expected = { ...key, securityToken: 'given' };
      const remote = 'http://keys.example/key';
      await home.write(
        { name: 'uri', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/key` },
        { name: 'ecs', mode: 'EcsRamRole', ram_role_name: '' },
        { name: 'other', mode: 'EcsRamRole', ram_role_name: 'Other' },
        { name: 'lost', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/nowhere` },
        { name: 'clear', mode: 'CredentialsURI', credentials_uri: remote },
      );
      assert.deepEqual(await call(profile('uri')), expected);
      assert.deepEqual(await call(profile('ecs')), expected);
      assert.match((await rejected(finder().find(profile('other')))).message, /no role “Other” \(HTTP 404\)/);
      assert.match((await rejected(finder().find(profile('lost')))).message, /HTTP 403/);
      assert.match((await rejected(finder().find(profile('clear')))).message, /not encrypted/);
      env = { ALIBABA_CLOUD_CREDENTIALS_URI: `${server.endpoint}/key` };
      assert.deepEqual(await call({ kind: 'environment' }), expected);
    });
  });

  it('takes a role with the key of the server it runs on', async () => {
    const given = { Code: 'Success', AccessKeyId: key.accessKeyId, AccessKeySecret: key.accessKeySecret };
    const lasting = {
      ...given,
      SecurityToken: 'of the server',
      Expiration: new Date(time + 60 * minute).toISOString(),
    };
    await using server = await startLoopbackServer(({ method, path: where }) => ({
      body: method === 'PUT' ? 'metadata-token' : where.endsWith('/FleetRole') ? JSON.stringify(lasting) : 'FleetRole',
    }));
    await using second = await startStsServer({ master: key, given: key, now: () => time });
    addresses = { '100.100.100.200': server.endpoint, 'sts.aliyuncs.com': second.endpoint };
    const served = { name: 'served', mode: 'RamRoleArnWithRoleName', ram_role_name: 'FleetRole' };
    await home.write({ ...served, ram_role_arn: roleArn, ram_session_name: 's' });
    assert.match((await call(profile('served'))).securityToken ?? '', /^token-of-fleet-/);
    assert.equal(second.requests[0]?.form.get('SecurityToken'), 'of the server');
    await home.write(served);
    assert.match((await rejected(finder().find(profile('served')))).message, /has no role \(ram_role_arn\)/);
  });

  it('reads the environment, by the three names that the vendor’s tools know', async () => {
    env = { ALICLOUD_ACCESS_KEY_ID: key.accessKeyId, ALIBABACLOUD_ACCESS_KEY_SECRET: key.accessKeySecret };
    assert.deepEqual(await call({ kind: 'environment' }), key);
    env = {};
    assert.match((await rejected(finder().find({ kind: 'environment' }))).message, /Set ALIBABA_CLOUD_ACCESS_KEY_ID/);
  });

  it('reads the environment each time, and makes a key anew only where that is another', async () => {
    const file = path.join(home.path, 'token');
    await writeFile(file, 'the-oidc-token');
    env = { ALIBABA_CLOUD_ACCESS_KEY_ID: key.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'old' };
    const keys = finder();
    assert.equal((await keys.find({ kind: 'environment' })).accessKeySecret, 'old');
    env['ALICLOUD_SECURITY_TOKEN'] = 'new token';
    env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = key.accessKeySecret;
    assert.deepEqual(await call({ kind: 'environment' }, keys), { ...key, securityToken: 'new token' });
    for (const name of Object.keys(env)) env[name] = '';
    await rejected(keys.find({ kind: 'environment' }));
    Object.assign(env, {
      ...{ ALIBABA_CLOUD_ROLE_ARN: roleArn, ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/x' },
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
    });
    const asked = sts.requests.length;
    const first = await keys.find({ kind: 'environment' });
    assert.equal(await keys.find({ kind: 'environment' }), first);
    assert.equal(sts.requests.length, asked + 1);
    env['ALIBABA_CLOUD_ROLE_ARN'] = `${roleArn}-of-others`;
    assert.match((await keys.find({ kind: 'environment' })).securityToken ?? '', /^token-of-fleet-of-others-/);
  });

  it('gets a key for a pair of RSA keys, anew when it ends, and says what is wrong with the pair', async () => {
    const rsa = { name: 'rsa', mode: 'RsaKeyPair', key_pair_name: 'plant-pair', private_key: privateKey };
    const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const textOf = (one: typeof other): string => one.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    await home.write(
      { ...rsa, expired_seconds: 900 },
      { ...rsa, name: 'pem', private_key: pem },
      { ...rsa, name: 'other', private_key: textOf(other) },
      { ...rsa, name: 'curve', private_key: textOf(curve) },
      { ...rsa, name: 'none', private_key: '' },
    );
    const keys = finder();
    const asked = sts.requests.length;
    assert.deepEqual(await call(profile('rsa'), keys), key);
    assert.deepEqual(await call(profile('rsa'), keys), key);
    assert.equal(sts.requests.length, asked + 1);
    time += 15 * minute;
    await keys.find(profile('rsa'));
    assert.equal(sts.requests.length, asked + 2);
    assert.ok(secrets.has(privateKey));
    await keys.find(profile('pem'));
    const words = async (name: string): Promise<string> => (await rejected(keys.find(profile(name)))).message;
    assert.match(await words('other'), /No key was given for the pair plant-pair/);
    assert.match(await words('curve'), /private key of the pair plant-pair is none/);
    assert.match(await words('none'), /has no private key \(private_key\)/);
  });

  it('says what is wrong with the file or the profile, without quoting it', async () => {
    assert.match((await rejected(finder().find(profile('plant')))).message, /no file .*config\.json.*aliyun configure/);
    await home.writeText(`{"profiles": ["${key.accessKeySecret}"`);
    assert.match(
      (await rejected(finder().find(profile('plant')))).message,
      /not what the vendor's command line writes/,
    );
    await home.write(
      ak('plant', key),
      { name: 'empty', mode: 'AK' },
      { name: 'new', mode: '' },
      { name: 'later', mode: 'Telepathy' },
    );
    const words = async (name: string): Promise<string> => (await rejected(finder().find(profile(name)))).message;
    assert.match(await words('plnat'), /Did you mean plant\?/);
    assert.match(await words('empty'), /has no access key/);
    assert.match(await words('new'), /holds nothing yet/);
    assert.match(await words('later'), /mode Telepathy/);
  });

  it('names the right that a call lacks, as the statement that grants it', async () => {
    const user = await putUser(platform, 'reader', { allow: ['iot:QueryDevice*'] });
    await home.write(ak('plant', user));
    const client = await clientOf(finder(), profile('plant'));
    await assert.rejects(client.call('QueryProductList', page), (error) => {
      assert.deepEqual(missingRightOf(error), { action: 'iot:QueryProductList', resource: '*' });
      assert.ok(error instanceof CallError);
      assert.ok(
        error.message.includes('{"Effect":"Allow","Action":"iot:QueryProductList","Resource":"*"}'),
        error.message,
      );
      return true;
    });
  });
});
