import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { minute, profile, useKeySources } from './support/useKeySources.ts';

describe('keys that somebody else gives', () => {
  const sources = useKeySources();

  it('runs the program of External without a shell, and only where the user has agreed', async () => {
    const program = path.join(sources.home.path, 'give key.mjs').replace(' ', '-');
    const mark = path.join(sources.home.path, 'ran');
    const printed = {
      mode: 'StsToken',
      access_key_id: sources.key.accessKeyId,
      access_key_secret: sources.key.accessKeySecret,
      sts_token: 'printed',
    };
    await writeFile(
      program,
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(mark)}, process.argv.slice(2).join('|') + ' ' + process.cwd() + '\\n');
       console.log(JSON.stringify({ ...${JSON.stringify(printed)}, expiration: ${JSON.stringify(new Date(sources.time + 20 * minute).toISOString())} }));`,
    );
    const line = `${process.execPath} ${program} $HOME;touch x`;
    await sources.home.write({ name: 'tool', mode: 'External', process_command: line });
    const keys = sources.finder();
    const refused = await sources.rejected(keys.find(profile('tool')));
    assert.match(refused.message, /not agreed/);
    assert.ok(!refused.message.includes('$HOME'), 'arguments may hold a secret');
    await assert.rejects(readFile(mark));
    sources.agreed.push(line);
    assert.deepEqual(await sources.call(profile('tool'), keys), { ...sources.key, securityToken: 'printed' });
    await sources.call(profile('tool'), keys);
    assert.equal(await readFile(mark, 'utf8'), `$HOME;touch|x ${sources.home.path}\n`);
    sources.time += 16 * minute;
    await keys.find(profile('tool'));
    assert.equal((await readFile(mark, 'utf8')).split('\n').length, 3);
    await sources.home.write({ name: 'tool', mode: 'External', process_command: `${line} y` });
    assert.match((await sources.rejected(keys.find(profile('tool')))).message, /not agreed/);
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
      const program = path.join(sources.home.path, 'p.mjs');
      await writeFile(program, script);
      const line = `${process.execPath} ${program}`;
      sources.agreed.push(line);
      await sources.home.write({ name: 'tool', mode: 'External', process_command: line });
      const { message } = await sources.rejected(sources.finder().find(profile('tool')));
      assert.match(message, words);
      assert.ok(!message.includes(secret), message);
    }
    sources.agreed.push('no-such-program-anywhere');
    await sources.home.write({ name: 'tool', mode: 'External', process_command: 'no-such-program-anywhere' });
    assert.match((await sources.rejected(sources.finder().find(profile('tool')))).message, /was not found/);
  });

  it('asks an address, and the metadata of the server it runs on', async () => {
    const given = {
      Code: 'Success',
      AccessKeyId: sources.key.accessKeyId,
      AccessKeySecret: sources.key.accessKeySecret,
      SecurityToken: 'given',
      Expiration: new Date(sources.time + 60 * minute).toISOString(),
    };
    await using server = await startLoopbackServer(({ method, path: where, headers }) => {
      if (where === '/key') return { body: JSON.stringify(given) };
      if (where === '/moved') return { status: 307, headers: { location: '/key' } };
      if (method === 'PUT' && where === '/latest/api/token') return { body: 'metadata-token' };
      if (headers['x-aliyun-ecs-metadata-token'] !== 'metadata-token') return { status: 403 };
      if (where === '/latest/meta-data/ram/security-credentials/') return { body: 'FleetRole\n' };
      return where === '/latest/meta-data/ram/security-credentials/FleetRole'
        ? { body: JSON.stringify(given) }
        : { status: 404 };
    });
    sources.addresses['100.100.100.200'] = server.endpoint;
    const expected = { ...sources.key, securityToken: 'given' };
    const remote = 'http://keys.example/key';
    await sources.home.write(
      { name: 'uri', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/key` },
      { name: 'ecs', mode: 'EcsRamRole', ram_role_name: '' },
      { name: 'other', mode: 'EcsRamRole', ram_role_name: 'Other' },
      { name: 'lost', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/nowhere` },
      { name: 'moved', mode: 'CredentialsURI', credentials_uri: `${server.endpoint}/moved` },
      { name: 'clear', mode: 'CredentialsURI', credentials_uri: remote },
      { name: 'named', mode: 'CredentialsURI', credentials_uri: server.endpoint.replace('://', '://me:my-password@') },
    );
    assert.deepEqual(await sources.call(profile('uri')), expected);
    assert.deepEqual(await sources.call(profile('ecs')), expected);
    assert.match(
      (await sources.rejected(sources.finder().find(profile('other')))).message,
      /no role “Other” \(HTTP 404\)/,
    );
    assert.match((await sources.rejected(sources.finder().find(profile('lost')))).message, /HTTP 403/);
    assert.match((await sources.rejected(sources.finder().find(profile('moved')))).message, /HTTP 307/);
    assert.match((await sources.rejected(sources.finder().find(profile('clear')))).message, /not encrypted/);
    const { message } = await sources.rejected(sources.finder().find(profile('named')));
    assert.match(
      message,
      /^The address that gives the key \(credentials_uri\) must not hold a user name or a password/,
    );
    assert.doesNotMatch(message, /my-password/);
    sources.env = { ALIBABA_CLOUD_CREDENTIALS_URI: `${server.endpoint}/key` };
    assert.deepEqual(await sources.call({ kind: 'environment' }), expected);
  });

  it('gets a key for a pair of RSA keys, anew when it ends, and says what is wrong with the pair', async () => {
    const own = sources.pair.privateKey;
    const textOf = (one: typeof own): string => one.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    const privateKey = textOf(own);
    const rsa = { name: 'rsa', mode: 'RsaKeyPair', key_pair_name: 'plant-pair', private_key: privateKey };
    const pem = own.export({ format: 'pem', type: 'pkcs8' }).toString();
    const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await sources.home.write(
      { ...rsa, expired_seconds: 900 },
      { ...rsa, name: 'pem', private_key: pem },
      { ...rsa, name: 'other', private_key: textOf(other) },
      { ...rsa, name: 'curve', private_key: textOf(curve) },
      { ...rsa, name: 'none', private_key: '' },
    );
    const keys = sources.finder();
    const asked = sources.sts.requests.length;
    assert.deepEqual(await sources.call(profile('rsa'), keys), sources.key);
    assert.deepEqual(await sources.call(profile('rsa'), keys), sources.key);
    assert.equal(sources.sts.requests.length, asked + 1);
    sources.time += 15 * minute;
    await keys.find(profile('rsa'));
    assert.equal(sources.sts.requests.length, asked + 2);
    assert.ok(sources.secrets.has(privateKey));
    await keys.find(profile('pem'));
    const words = async (name: string): Promise<string> => (await sources.rejected(keys.find(profile(name)))).message;
    assert.match(await words('other'), /No key was given for the pair plant-pair/);
    assert.match(await words('curve'), /private key of the pair plant-pair is none/);
    assert.match(await words('none'), /has no private key \(private_key\)/);
  });
});
