import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { missingRightOf, policyDocument } from '../../../src/client/explain/missingRight.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { startStsServer } from '../../support/stsServer.ts';
import { master, minute, page, profile, role, roleArn, useKeySources } from './support/useKeySources.ts';

describe('roles that a key is of', () => {
  const sources = useKeySources();

  it('asks the service by a signed request, once, and renews before the end', async () => {
    await sources.home.write(role({ external_id: 'of the owner' }));
    const keys = sources.finder();
    sources.life = 15 * minute;
    const asked = sources.sts.requests.length;
    const [first, same] = await Promise.all([
      sources.call(profile('plant'), keys),
      sources.call(profile('plant'), keys),
    ]);
    assert.equal(sources.sts.requests.length, asked + 1);
    assert.equal(first, same);
    assert.match(first.securityToken ?? '', /^token-of-fleet-/);
    const form = sources.sts.requests.at(-1)?.form;
    assert.deepEqual(
      ['Action', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'ExternalId', 'SecurityToken'].map((name) =>
        form?.get(name),
      ),
      ['AssumeRole', roleArn, 'bench', '900', 'of the owner', null],
    );
    sources.time += 11 * minute;
    assert.equal((await keys.find(profile('plant'))).securityToken, first.securityToken);
    sources.time += minute;
    assert.notEqual((await keys.find(profile('plant'))).securityToken, first.securityToken);
    assert.equal(sources.sts.requests.length, asked + 2);
  });

  it('goes on with the key it has where the service fails before its end, and not after it', async () => {
    await sources.home.write(role());
    const keys = sources.finder();
    sources.life = 15 * minute;
    const first = await keys.find(profile('plant'));
    sources.refusal = ['Throttling', 400];
    sources.time += 12 * minute;
    assert.deepEqual(await keys.find(profile('plant')), first);
    sources.time += 4 * minute;
    assert.match((await sources.rejected(keys.find(profile('plant')))).message, /too many calls/);
    sources.refusal = undefined;
    assert.notDeepEqual(await keys.find(profile('plant')), first);
  });

  it('takes the role anew where the profile has changed, and where the platform says that the key has ended', async () => {
    await sources.home.write(role());
    const keys = sources.finder();
    const first = await keys.find(profile('plant'));
    await sources.home.write(role({ ram_role_arn: `${roleArn}-of-others` }));
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
    const client = await sources.clientOf(keys, profile('plant'), gateway.endpoint);
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
    await sources.home.write({ ...chained, source_profile: 'plant' }, role());
    // The emulator's key signs the second request, so that its server has to know that one.
    await using second = await startStsServer({ master: sources.key, given: sources.key, now: () => sources.time });
    sources.addresses['sts.cn-shanghai.aliyuncs.com'] = second.endpoint;
    await sources.home.write({ ...chained, source_profile: 'plant', sts_region: 'cn-shanghai' }, role());
    await sources.call(profile('far'));
    assert.match(second.requests[0]?.form.get('SecurityToken') ?? '', /^token-of-fleet-/);
    await sources.home.write(
      { ...chained, source_profile: 'near' },
      { ...chained, name: 'near', source_profile: 'far' },
    );
    assert.match((await sources.rejected(sources.finder().find(profile('far')))).message, /leads back to “far”/);
    await sources.home.write({ ...chained, source_profile: 'plnt' }, role());
    assert.match(
      (await sources.rejected(sources.finder().find(profile('far')))).message,
      /“plnt”.*Did you mean plant\?/,
    );
  });

  it('takes it with a token that another provider vouches for', async () => {
    const file = path.join(sources.home.path, 'token');
    const oidc = {
      name: 'pod',
      mode: 'OIDC',
      ram_role_arn: roleArn,
      oidc_provider_arn: 'acs:ram::1:oidc-provider/x',
      oidc_token_file: file,
    };
    await sources.home.write(oidc);
    assert.match(
      (await sources.rejected(sources.finder().find(profile('pod')))).message,
      /token cannot be read|cannot be read/,
    );
    await writeFile(file, 'the-oidc-token\n');
    await sources.call(profile('pod'));
    assert.equal(sources.sts.requests.at(-1)?.form.get('Signature'), null);
    sources.env = {
      ALIBABA_CLOUD_ROLE_ARN: roleArn,
      ALIBABACLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/x',
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
    };
    await sources.call({ kind: 'environment' });
  });

  it('explains what the service refuses: secret, clock, right', async () => {
    await sources.home.write({ ...role(), access_key_secret: 'notTheMaster' });
    const wrong = await sources.rejected(sources.finder().find(profile('plant')));
    assert.match(wrong.message, /role acs:ram::1234567890123456:role\/fleet was not given/);
    assert.match(wrong.message, /Check the AccessKey secret/);
    assert.match(wrong.message, /profile “plant”/);
    assert.equal(missingRightOf(wrong), undefined);

    await sources.home.write(role());
    sources.refusal = ['NoPermission', 403];
    const denied = await sources.rejected(sources.finder().find(profile('plant')));
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
    const file = path.join(sources.home.path, 'token');
    const provider = 'acs:ram::1:oidc-provider/x';
    const payload = { iss: 'https://id.example', aud: ['sts.aliyuncs.com'], sub: 'pod–ü', exp: 1 };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256' })}.${part(payload)}.c2lnbmVk`;
    await writeFile(file, token);
    const oidc = { ram_role_arn: roleArn, oidc_provider_arn: provider, oidc_token_file: file };
    await sources.home.write({ name: 'pod', mode: 'OIDC', ...oidc }, role());
    await using other = await startLoopbackServer(() => ({
      status: 401,
      body: '{"RequestId":"R","Code":"AuthenticationFail.NoPermission","Message":"There is no permission"}',
    }));
    sources.addresses['sts.aliyuncs.com'] = other.endpoint;
    const denied = await sources.rejected(sources.finder().find(profile('pod')));
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

    sources.addresses['sts.aliyuncs.com'] = sources.sts.endpoint;
    sources.refusal = ['Forbidden.RiskControl', 403];
    const forbidden = await sources.rejected(sources.finder().find(profile('plant')));
    assert.match(forbidden.message, /The platform forbids this\. The platform says: /);
    assert.equal(missingRightOf(forbidden), undefined);

    sources.refusal = ['Forbidden', 403];
    const vague = await sources.rejected(sources.finder().find(profile('plant')));
    assert.match(vague.message, /Either a right is missing, or something else .*If a right is missing, this statement/);
    assert.deepEqual(missingRightOf(vague), { action: 'sts:AssumeRole', resource: roleArn });
  });

  it('says by how many minutes the clock is off', async () => {
    await sources.home.write(role());
    const right = Date.now();
    sources.time = right + 20 * minute;
    await using other = await startStsServer({ master, given: sources.key, now: () => right });
    sources.addresses['sts.aliyuncs.com'] = other.endpoint;
    const error = await sources.rejected(sources.finder().find(profile('plant')));
    assert.match(error.message, /clock of this computer is 20 minutes ahead/);
  });

  it('takes a role with the key of the server it runs on', async () => {
    const given = {
      Code: 'Success',
      AccessKeyId: sources.key.accessKeyId,
      AccessKeySecret: sources.key.accessKeySecret,
    };
    const lasting = {
      ...given,
      SecurityToken: 'of the server',
      Expiration: new Date(sources.time + 60 * minute).toISOString(),
    };
    await using server = await startLoopbackServer(({ method, path: where }) => ({
      body: method === 'PUT' ? 'metadata-token' : where.endsWith('/FleetRole') ? JSON.stringify(lasting) : 'FleetRole',
    }));
    await using second = await startStsServer({ master: sources.key, given: sources.key, now: () => sources.time });
    sources.addresses = { '100.100.100.200': server.endpoint, 'sts.aliyuncs.com': second.endpoint };
    const served = { name: 'served', mode: 'RamRoleArnWithRoleName', ram_role_name: 'FleetRole' };
    await sources.home.write({ ...served, ram_role_arn: roleArn, ram_session_name: 's' });
    assert.match((await sources.call(profile('served'))).securityToken ?? '', /^token-of-fleet-/);
    assert.equal(second.requests[0]?.form.get('SecurityToken'), 'of the server');
    await sources.home.write(served);
    assert.match(
      (await sources.rejected(sources.finder().find(profile('served')))).message,
      /has no role \(ram_role_arn\)/,
    );
  });
});
