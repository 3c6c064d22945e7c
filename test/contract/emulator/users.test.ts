import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { BusinessError } from '../../../src/client/errors/businessError.ts';
import { Client } from '../../../src/client/client.ts';
import type { EmulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import { requestControl } from '../../support/control.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { putUser, type AccessKey } from '../../support/users.ts';

const pages = { CurrentPage: 1, PageSize: 10 };

describe('users with fewer rights', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator()));
  after(() => emulator[Symbol.asyncDispose]());

  const clientOf = (credentials: AccessKey) =>
    new Client({ endpoint: emulator.endpoint, regionId: 'cn-shanghai', credentials });
  const request = async (method: string, path: string, body?: object) => {
    const answer = await requestControl(emulator, method, path, body && JSON.stringify(body));
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'success',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );

  it('may call what their policy allows, and nothing else', async () => {
    const client = clientOf(await putUser(emulator, 'reader', { allow: ['iot:Query*', 'iot:getRule', 'iot:???Rule'] }));
    assert.equal(await codeOf(client.call('QueryProductList', pages)), 'success');
    assert.equal(await codeOf(client.call('GetRule', { RuleId: '1' })), 'iot.rule.NotFoundRule');
    assert.equal(await codeOf(client.call('StartRule', { RuleId: '1' })), 'iot.common.RamActionPermissionDeny');
    const refused: unknown = await client.call('CreateProduct', { ProductName: 'Never_made' }).catch((e: unknown) => e);
    assert.ok(refused instanceof BusinessError);
    assert.equal(refused.code, 'iot.common.RamActionPermissionDeny');
    const { Data } = await clientOf(emulator.keys).call('QueryProductList', pages);
    assert.equal(Data.Total, 0, 'nothing was carried out');
  });

  it('can be given other rights, disabled and removed, with the same key', async () => {
    const client = clientOf(await putUser(emulator, 'changing', { allow: ['iot:GetRule'] }));
    const list = () => codeOf(client.call('QueryProductList', pages));
    assert.equal(await list(), 'iot.common.RamActionPermissionDeny');
    assert.equal((await request('PUT', 'users/changing', { allow: ['*'] })).status, 200);
    assert.equal(await list(), 'success');
    await request('PUT', 'users/changing', { allow: ['*'], disabled: true });
    assert.equal(await list(), 'InvalidAccessKeyId.Inactive');
    await request('PUT', 'users/changing', { allow: ['*'] });
    assert.equal(await list(), 'success');
    assert.equal((await request('DELETE', 'users/changing')).status, 200);
    assert.equal(await list(), 'InvalidAccessKeyId.NotFound');
    assert.equal((await request('DELETE', 'users/changing')).status, 404);
  });

  it('have a secret that is told once', async () => {
    const { accessKeyId, accessKeySecret } = await putUser(emulator, 'secretive', {
      allow: ['iot:Query*', 'iot:Qurey*'],
    });
    const changed = await request('PUT', 'users/secretive', { allow: ['iot:RRpc', 'iot:Qurey*'] });
    const expected = {
      name: 'secretive',
      accessKeyId,
      allow: ['iot:RRpc', 'iot:Qurey*'],
      disabled: false,
      operations: 1,
    };
    assert.deepEqual(changed, { status: 200, json: expected });
    const { json } = await request('GET', 'users');
    assert.deepEqual(
      (json['users'] as readonly { name: string }[]).find(({ name }) => name === 'secretive'),
      expected,
    );
    assert.ok(!JSON.stringify(json).includes(accessKeySecret));
  });

  for (const [path, body, words] of [
    ['users/new', '', /must be a JSON object, such as {"allow":\["iot:Query\*"\]}/],
    ['users/new', '{}', /allow: must be a list of actions/],
    ['users/new', '{"allow":["ecs:*"]}', /allow\.0: must be \*, or iot:/],
    ['users/new', '{"allow":["iot:(Pub)"]}', /allow\.0: must be \*, or iot:/],
    ['users/new', '{"allow":[],"deny":[]}', /deny: not known here/],
    ['users/new', '{"allow":[],"disabled":"no"}', /disabled: must be true or false/],
    ['users/a%20b', '{"allow":[]}', /name of a user has 1 to 64/],
  ] as const) {
    it(`are refused with a reason: ${path} ${body}`, async () => {
      const answer = await requestControl(emulator, 'PUT', path, body);
      assert.equal(answer.status, 400);
      assert.match(((await answer.json()) as { error: string }).error, words);
    });
  }

  it('are kept in the key file, for this user alone', async () => {
    await using folder = await EmulatorFolder.create();
    const first = folder.start();
    const { httpPort, keys: file } = await first.ready();
    const key = await putUser({ httpPort, keys: await folder.keys() }, 'lasting', { allow: ['iot:Query*'] });
    assert.equal(await first.kill('SIGKILL'), 'SIGKILL');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const { users } = JSON.parse(await readFile(file, 'utf8')) as EmulatorKeys;
    const { accessKeyId, accessKeySecret } = key;
    assert.deepEqual(users, [
      { name: 'lasting', accessKeyId, accessKeySecret, allow: ['iot:Query*'], disabled: false },
    ]);
    const { api } = await folder.start().ready();
    const client = new Client({ endpoint: api, regionId: 'cn-shanghai', credentials: key });
    assert.equal(await codeOf(client.call('QueryProductList', pages)), 'success');
    assert.equal(await codeOf(client.call('StopRule', { RuleId: '1' })), 'iot.common.RamActionPermissionDeny');
  });
});
