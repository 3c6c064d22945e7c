import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { roleArn, useKeySources } from './support/useKeySources.ts';

describe('the key of the environment', () => {
  const sources = useKeySources();

  it('reads the environment, by the three names that the vendor’s tools know', async () => {
    sources.env = {
      ALICLOUD_ACCESS_KEY_ID: sources.key.accessKeyId,
      ALIBABACLOUD_ACCESS_KEY_SECRET: sources.key.accessKeySecret,
    };
    assert.deepEqual(await sources.call({ kind: 'environment' }), sources.key);
    sources.env = {};
    assert.match(
      (await sources.rejected(sources.finder().find({ kind: 'environment' }))).message,
      /Set ALIBABA_CLOUD_ACCESS_KEY_ID/,
    );
  });

  it('reads the environment each time, and makes a key anew only where that is another', async () => {
    const file = path.join(sources.home.path, 'token');
    await writeFile(file, 'the-oidc-token');
    sources.env = { ALIBABA_CLOUD_ACCESS_KEY_ID: sources.key.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'old' };
    const keys = sources.finder();
    assert.equal((await keys.find({ kind: 'environment' })).accessKeySecret, 'old');
    sources.env['ALICLOUD_SECURITY_TOKEN'] = 'new token';
    sources.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = sources.key.accessKeySecret;
    assert.deepEqual(await sources.call({ kind: 'environment' }, keys), { ...sources.key, securityToken: 'new token' });
    for (const name of Object.keys(sources.env)) sources.env[name] = '';
    await sources.rejected(keys.find({ kind: 'environment' }));
    Object.assign(sources.env, {
      ...{ ALIBABA_CLOUD_ROLE_ARN: roleArn, ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/x' },
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
    });
    const asked = sources.sts.requests.length;
    const first = await keys.find({ kind: 'environment' });
    assert.equal(await keys.find({ kind: 'environment' }), first);
    assert.equal(sources.sts.requests.length, asked + 1);
    sources.env['ALIBABA_CLOUD_ROLE_ARN'] = `${roleArn}-of-others`;
    assert.match((await keys.find({ kind: 'environment' })).securityToken ?? '', /^token-of-fleet-of-others-/);
  });
});
