import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { CallError } from '../../../src/client/errors/callError.ts';
import { missingRightOf } from '../../../src/client/explain/missingRight.ts';
import { putUser } from '../../support/users.ts';
import { ak, minute, page, profile, useKeySources } from './support/useKeySources.ts';

describe('profiles of the vendor’s command line', () => {
  const sources = useKeySources();

  it('uses AK and StsToken, and leaves the file as it is', async () => {
    await sources.home.write(
      ak('one', sources.key),
      ak('two', sources.key, { mode: 'ststoken', sts_token: 'a token' }),
    );
    const before = await readFile(sources.home.file, 'utf8');
    assert.deepEqual(await sources.call(profile('one')), sources.key);
    assert.deepEqual(await sources.call(profile('two')), { ...sources.key, securityToken: 'a token' });
    assert.equal(await readFile(sources.home.file, 'utf8'), before);
    assert.ok(sources.secrets.has(sources.key.accessKeySecret) && sources.secrets.has('a token'));
  });

  it('takes what is null in the file as not there', async () => {
    await sources.home.write(
      ak('one', sources.key, { sts_token: null, sts_expiration: null }),
      ak('two', sources.key, { ram_role_arn: null }),
    );
    assert.deepEqual(await sources.call(profile('one')), sources.key);
    assert.deepEqual(await sources.call(profile('two')), sources.key);
  });

  it('reads a profile anew that has changed, without a new client', async () => {
    await sources.home.write(ak('plant', { ...sources.key, accessKeySecret: 'not the secret' }));
    const keys = sources.finder();
    const client = await sources.clientOf(keys, profile('plant'));
    await assert.rejects(client.call('QueryProductList', page), (error) => {
      assert.ok(error instanceof CallError);
      assert.equal(error.code, 'SignatureDoesNotMatch');
      assert.match(error.message, /The key is that of the profile “plant” \(~\/\.aliyun\/config\.json\)/);
      return true;
    });
    await sources.home.write(ak('plant', sources.key));
    await client.call('QueryProductList', page);
  });

  it('waits for the rest of a file that is being written', async () => {
    await sources.home.write(ak('plant', sources.key));
    const whole = await readFile(sources.home.file, 'utf8');
    await writeFile(sources.home.file, whole.slice(0, 40));
    const found = sources.call(profile('plant'));
    await writeFile(sources.home.file, whole);
    assert.deepEqual(await found, sources.key);
  });

  for (const mode of ['CloudSSO', 'OAuth']) {
    it(`uses what a sign-in by the browser has left, until it ends: ${mode}`, async () => {
      const end = Math.floor(sources.time / 1000) + 600;
      await sources.home.write(ak('signed', sources.key, { mode, sts_token: 'left', sts_expiration: end }));
      const keys = sources.finder();
      assert.deepEqual(await sources.call(profile('signed'), keys), { ...sources.key, securityToken: 'left' });
      sources.time += 11 * minute;
      const error = await sources.rejected(keys.find(profile('signed')));
      assert.ok(error.message.includes(`aliyun configure --profile signed --mode ${mode}`), error.message);
    });
  }

  it('says what is wrong with the file or the profile, without quoting it', async () => {
    assert.match(
      (await sources.rejected(sources.finder().find(profile('plant')))).message,
      /no file .*config\.json.*aliyun configure/,
    );
    await sources.home.writeText(`{"profiles": ["${sources.key.accessKeySecret}"`);
    assert.match(
      (await sources.rejected(sources.finder().find(profile('plant')))).message,
      /not what the vendor's command line writes/,
    );
    await sources.home.write(
      ak('plant', sources.key),
      { name: 'empty', mode: 'AK' },
      { name: 'new', mode: '' },
      { name: 'later', mode: 'Telepathy' },
    );
    const words = async (name: string): Promise<string> =>
      (await sources.rejected(sources.finder().find(profile(name)))).message;
    assert.match(await words('plnat'), /Did you mean plant\?/);
    assert.match(await words('empty'), /has no access key/);
    assert.match(await words('new'), /holds nothing yet/);
    assert.match(await words('later'), /mode Telepathy/);
  });

  it('names the right that a call lacks, as the statement that grants it', async () => {
    const user = await putUser(sources.platform, 'reader', { allow: ['iot:QueryDevice*'] });
    await sources.home.write(ak('plant', user));
    const client = await sources.clientOf(sources.finder(), profile('plant'));
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
