import assert from 'node:assert/strict';
import type { Client, Credentials } from '../../../../src/client/client.ts';
import { CallError } from '../../../../src/client/errors/callError.ts';
import { GatewayError } from '../../../../src/client/errors/gatewayError.ts';
import { Emitter } from '../../../../src/common/emitter.ts';
import { RedactingLogger } from '../../../../src/common/redactingLogger.ts';
import { AgreedPrograms } from '../../../../src/features/connections/agreedPrograms.ts';
import { ConnectionRegistry } from '../../../../src/features/connections/connectionRegistry.ts';
import { ForeignKeys } from '../../../../src/features/connections/foreignKeys.ts';
import { StoredConnections } from '../../../../src/features/connections/storedConnections.ts';
import { testConnection } from '../../../../src/features/connections/testConnection.ts';
import { CredentialStore } from '../../../../src/platform/credentialStore.ts';
import { CliHome } from '../../../support/cliHome.ts';
import { startLoopbackServer } from '../../../support/loopbackServer.ts';
import { startTestEmulator, type TestEmulator } from '../../../support/emulator.ts';
import { MemorySecrets } from '../../../support/memorySecrets.ts';
import { MemoryMemento } from './memoryMemento.ts';

const east = { id: 'east', name: 'Plant East', regionIds: ['cn-shanghai', 'us-west-1'] };
const scope = { connectionId: 'east', regionId: 'us-west-1' };
const page = { CurrentPage: 1, PageSize: 1 };

describe('ConnectionRegistry', () => {
  let cloud: TestEmulator;
  let local: TestEmulator;
  let key: Credentials;
  let secrets: MemorySecrets;
  let memento: MemoryMemento;
  let lines: string[];
  let setting: unknown;
  let settingChanged: Emitter<void>;
  let emulatorChanged: Emitter<void>;
  let registry: ConnectionRegistry;
  let changes: number;
  let home: CliHome;

  before(async () => {
    [cloud, local] = await Promise.all([startTestEmulator(), startTestEmulator()]);
    const { accessKeyId, accessKeySecret } = cloud.keys;
    key = { accessKeyId, accessKeySecret };
  });

  after(async () => {
    await Promise.all([cloud[Symbol.asyncDispose](), local[Symbol.asyncDispose]()]);
  });

  beforeEach(async () => {
    home = await CliHome.create();
    secrets = new MemorySecrets();
    memento = new MemoryMemento();
    lines = [];
    const write = (line: string) => lines.push(line);
    const log = new RedactingLogger({ debug: write, info: write, warn: write, error: write });
    setting = { 'Plant East': cloud.endpoint };
    settingChanged = new Emitter();
    emulatorChanged = new Emitter();
    const { accessKeyId, accessKeySecret } = local.keys;
    const access = { endpoint: local.endpoint, credentials: { accessKeyId, accessKeySecret }, mqttPort: 1883 };
    const agreed = new AgreedPrograms(memento);
    registry = new ConnectionRegistry({
      emulator: { ensureRunning: () => Promise.resolve(access), onDidChange: emulatorChanged.event },
      credentials: new CredentialStore(secrets),
      foreign: new ForeignKeys({ home: home.path, env: {}, agreed, endpoints: () => setting, log }),
      stored: new StoredConnections(memento, log),
      endpoints: { read: () => setting, onDidChange: settingChanged.event },
      log,
    });
    changes = 0;
    registry.onDidChange(() => changes++);
  });

  afterEach(async () => {
    registry.dispose();
    await home[Symbol.asyncDispose]();
  });

  it('begins with the emulator, which needs no key to be entered', async () => {
    assert.deepEqual(registry.scopes(), [{ connectionId: 'emulator', regionId: 'cn-shanghai' }]);
    const client = await registry.clientFor({ connectionId: 'emulator', regionId: 'cn-shanghai' });
    assert.equal((await client.call('QueryProductList', page)).Data.Total, 0);
    assert.equal(await registry.clientFor({ connectionId: 'emulator', regionId: 'cn-shanghai' }), client);
  });

  it('runs the emulator although the keychain fails, and says so in the log', async () => {
    secrets.store = () => Promise.reject(new Error('locked'));
    const client = await registry.clientFor({ connectionId: 'emulator', regionId: 'cn-shanghai' });
    assert.equal((await client.call('QueryProductList', page)).Data.Total, 0);
    assert.match(lines.join('\n'), /key was not copied to the keychain/);
    assert.ok(!lines.join('\n').includes(local.keys.accessKeySecret));
  });

  it('copies the key of the emulator to the keychain, and asks for it never', async () => {
    secrets.get = () => Promise.reject(new Error('locked'));
    for (let call = 0; call < 3; call++)
      await registry.clientFor({ connectionId: 'emulator', regionId: 'cn-shanghai' });
    assert.deepEqual(await secrets.keys(), ['fleetbook.connection.emulator']);
  });

  it('asks the keychain once for a key, and again after it failed', async () => {
    await registry.save(east, key);
    const get = secrets.get.bind(secrets);
    let asked = 0;
    secrets.get = () => (++asked === 1 ? Promise.reject(new Error('locked')) : get('fleetbook.connection.east'));
    await assert.rejects(registry.clientFor(scope), /keychain/);
    await registry.clientFor(scope);
    await Promise.all([registry.clientFor(scope), registry.clientFor({ ...scope, regionId: 'cn-shanghai' })]);
    assert.equal(asked, 2);
  });

  it('lists every region of every connection', async () => {
    await registry.save(east, key);
    assert.deepEqual(registry.scopes().slice(1), [
      { connectionId: 'east', regionId: 'cn-shanghai' },
      { connectionId: 'east', regionId: 'us-west-1' },
    ]);
    assert.equal(changes, 1);
    assert.deepEqual(registry.get('east'), { ...east, kind: 'cloud' });
  });

  it('shows the regions of the emulator that were chosen', async () => {
    await registry.save({ id: 'emulator', name: 'Local emulator', regionIds: ['us-west-1', 'eu-central-1'] });
    assert.deepEqual(
      registry.scopes().map(({ regionId }) => regionId),
      ['us-west-1', 'eu-central-1'],
    );
    assert.equal(registry.all.length, 1);
    assert.equal(registry.get('emulator')?.kind, 'emulator');
  });

  it('calls the address of the setting with the key of the keychain, and keeps the client', async () => {
    await registry.save(east, key);
    const client = await registry.clientFor(scope);
    assert.equal((await client.call('QueryProductList', page)).Data.Total, 0);
    assert.equal(await registry.clientFor(scope), client);
    assert.notEqual(await registry.clientFor({ ...scope, regionId: 'cn-shanghai' }), client);
  });

  it('makes a new client when the key or the address changes', async () => {
    await registry.save(east, { ...key, accessKeySecret: 'not the secret' });
    const client = await registry.clientFor(scope);
    await assert.rejects(client.call('QueryProductList', page), GatewayError);
    await registry.save(east, key);
    const next = await registry.clientFor(scope);
    assert.equal((await next.call('QueryProductList', page)).Data.Total, 0);
    setting = { 'us-west-1': 'http://127.0.0.1:9' };
    settingChanged.fire();
    assert.notEqual(await registry.clientFor(scope), next);
    assert.equal(changes, 2, 'added, and another address');
  });

  it('calls the instance of the connection, and makes a new client when that changes', async () => {
    await using server = await startLoopbackServer(() => ({
      body: '{"RequestId":"R","Success":true,"Data":{"List":{"ProductInfo":[]},"Total":0}}',
    }));
    setting = { 'Plant East': server.endpoint };
    const call = async () => (await registry.clientFor(scope)).call('QueryProductList', page);
    await registry.save({ ...east, iotInstanceId: 'iot-060a0000' }, key);
    assert.equal(registry.get('east')?.iotInstanceId, 'iot-060a0000');
    await call();
    // As another window would.
    await new StoredConnections(memento, new RedactingLogger(console)).save(east);
    await call();
    const toTry = await registry.clientToTry({ ...east, iotInstanceId: 'iot-new' }, 'us-west-1', key);
    await toTry.call('QueryProductList', page);
    const instances = server.requests.map(({ form }) => form.get('IotInstanceId'));
    assert.deepEqual(instances, ['iot-060a0000', null, 'iot-new']);
  });

  it('uses the key of a profile where it is, as it is at the moment, and says where it comes from', async () => {
    const source = { kind: 'profile', profile: 'plant' } as const;
    const profile = (secret: string) => ({
      ...{ name: 'plant', mode: 'AK', access_key_id: key.accessKeyId },
      access_key_secret: secret,
    });
    await registry.save(east, key);
    await registry.save({ ...east, source });
    assert.deepEqual(await secrets.keys(), [], 'the key of before is of no use any more');
    assert.deepEqual(registry.get('east'), { ...east, source, kind: 'cloud' });
    await assert.rejects(registry.clientFor(scope), /no file .*config\.json/);
    await home.write(profile('notTheSecret'));
    const client = await registry.clientFor(scope);
    await assert.rejects(client.call('QueryProductList', page), /The key is that of the profile “plant”/);
    await home.write(profile(key.accessKeySecret));
    assert.equal((await client.call('QueryProductList', page)).Data.Total, 0);
    await (await registry.clientFor(scope)).call('QueryProductList', page);
    assert.ok(!lines.join('\n').includes('notTheSecret'));
    secrets.delete = () => Promise.reject(new Error('locked'));
    await registry.remove('east');
    assert.equal(registry.get('east'), undefined);
  });

  it('keeps the rate limits of the platform, which the emulator has not', async () => {
    /** Of five calls of an operation that is allowed once a second, those that were not sent when the first had ended. */
    const held = async (client: Client): Promise<number> => {
      const stop = new AbortController();
      const broadcast = { ProductKey: 'none', TopicFullName: '/broadcast/none/all', MessageContent: 'aGk=' };
      const calls = Array.from({ length: 5 }, () =>
        client.call('PubBroadcast', broadcast, { signal: stop.signal }).catch((error: unknown) => error),
      );
      await Promise.race(calls);
      stop.abort();
      const ends = await Promise.all(calls);
      return ends.filter((end) => end instanceof CallError && end.outcome === 'not sent').length;
    };
    await registry.save(east, key);
    assert.ok((await held(await registry.clientFor(scope))) > 0);
    assert.ok((await held(await registry.clientToTry(east, 'us-west-1', key))) > 0);
    assert.equal(await held(await registry.clientFor({ connectionId: 'emulator', regionId: 'cn-shanghai' })), 0);
  });

  it('keeps the rate limits once for all connections with the same key', async () => {
    setting = { 'Plant East': cloud.endpoint, 'Plant West': cloud.endpoint };
    await registry.save(east, key);
    await registry.save({ ...east, id: 'west', name: 'Plant West' }, key);
    const [one, other] = [
      await registry.clientFor(scope),
      await registry.clientFor({ ...scope, connectionId: 'west' }),
    ];
    assert.notEqual(one, other);
    const stop = new AbortController();
    const broadcast = { ProductKey: 'none', TopicFullName: '/broadcast/none/all', MessageContent: 'aGk=' };
    const first = one.call('PubBroadcast', broadcast).catch((error: unknown) => error);
    const second = other.call('PubBroadcast', broadcast, { signal: stop.signal }).catch((error: unknown) => error);
    await first;
    stop.abort();
    const end = await second;
    assert.ok(end instanceof CallError && end.outcome === 'not sent');
  });

  it('counts calls by the new key where a person has changed the key of a connection', async () => {
    setting = { 'Plant East': cloud.endpoint, 'Plant West': cloud.endpoint };
    const west = { ...east, id: 'west', name: 'Plant West' };
    await registry.save(east, key);
    await registry.save(west, key);
    await registry.clientFor(scope);
    const other = await registry.clientFor({ ...scope, connectionId: 'west' });
    const broadcast = { ProductKey: 'none', TopicFullName: '/broadcast/none/all', MessageContent: 'aGk=' };
    /** Whether the connection waits for a call of the other one: then its own is not sent before that has ended. */
    const waits = async (): Promise<boolean> => {
      const one = await registry.clientFor(scope);
      const stop = new AbortController();
      const first = other.call('PubBroadcast', broadcast).catch((error: unknown) => error);
      const second = one.call('PubBroadcast', broadcast, { signal: stop.signal }).catch((error: unknown) => error);
      await first;
      stop.abort();
      const end = await second;
      return end instanceof CallError && end.outcome === 'not sent';
    };
    assert.equal(await waits(), true);
    // Another window changes it, so that nothing here hears of it but the keychain.
    await new CredentialStore(secrets).set('east', { accessKeyId: 'another', accessKeySecret: 'secret' });
    assert.equal(await waits(), false);
  });

  it('takes over a key that another window has stored', async () => {
    await registry.save(east, { ...key, accessKeySecret: 'not the secret' });
    await registry.clientFor(scope);
    await new CredentialStore(secrets).set('east', key);
    assert.equal((await (await registry.clientFor(scope)).call('QueryProductList', page)).Data.Total, 0);
  });

  it('notices connections of another window, once', async () => {
    await new StoredConnections(memento, new RedactingLogger(console)).save(east);
    registry.noticeChanges();
    registry.noticeChanges();
    assert.equal(changes, 1);
  });

  it('notices what another window has removed, once, and takes nothing for removed that it cannot read', async () => {
    const log = new RedactingLogger(console);
    const removed: string[] = [];
    registry.onDidRemove((id) => removed.push(id));
    await registry.save(east, key);
    await registry.save({ ...east, id: 'west', name: 'Plant West' }, key);
    await new StoredConnections(memento, log).remove('east');
    for (let time = 0; time < 2; time++) registry.noticeChanges();
    assert.deepEqual([removed, registry.get('east')], [['east'], undefined]);
    // A window with a later release of this extension.
    await memento.update('fleetbook.connections', [{ ...east, id: 'west', regionIds: 'all' }]);
    registry.noticeChanges();
    await memento.update('fleetbook.connections', undefined);
    registry.noticeChanges();
    assert.deepEqual([removed, registry.get('west')], [['east'], undefined]);
  });

  it('tells of the end of a connection that another window has added a moment before', async () => {
    const removed: string[] = [];
    registry.onDidRemove((id) => removed.push(id));
    await new StoredConnections(memento, new RedactingLogger(console)).save(east);
    await registry.remove('east');
    assert.deepEqual(removed, ['east']);
  });

  it('says where a key is missing', async () => {
    await registry.save(east);
    await assert.rejects(registry.clientFor(scope), /The access key of “Plant East” is not stored.*Edit Connection/);
  });

  it('says where there is no such connection', async () => {
    await assert.rejects(registry.clientFor(scope), /no connection "east"/);
  });

  it('removes a connection with its key', async () => {
    await registry.save(east, key);
    const removed: string[] = [];
    registry.onDidRemove((id) => removed.push(id));
    await registry.remove('east');
    assert.deepEqual(removed, ['east']);
    assert.deepEqual(await secrets.keys(), []);
    assert.equal(registry.get('east'), undefined);
    assert.equal(changes, 2);
  });

  it('changes nothing where the keychain fails, and never keeps a key elsewhere', async () => {
    secrets.store = () => Promise.reject(new Error('locked'));
    await assert.rejects(registry.save(east, key), /keychain of this computer failed.*locked|keychain/);
    assert.equal(registry.get('east'), undefined);
    assert.deepEqual([...memento.texts], []);
  });

  it('keeps the key of a connection whose new source cannot be stored', async () => {
    await registry.save(east, key);
    memento.update = () => Promise.reject(new Error('disk full'));
    await assert.rejects(registry.save({ ...east, source: { kind: 'profile', profile: 'plant' } }), /disk full/);
    assert.deepEqual(registry.get('east'), { ...east, kind: 'cloud' });
    const client = await registry.clientFor(scope);
    assert.equal((await client.call('QueryProductList', page)).Data.Total, 0);
    assert.deepEqual(await secrets.keys(), ['fleetbook.connection.east']);
  });

  it('takes the new source of a connection although the keychain does not let go of its key', async () => {
    const source = { kind: 'profile', profile: 'plant' } as const;
    await registry.save(east, key);
    secrets.delete = () => Promise.reject(new Error('locked'));
    await assert.rejects(registry.save({ ...east, source }), /keychain/);
    assert.deepEqual(registry.get('east'), { ...east, source, kind: 'cloud' });
    assert.equal(changes, 2);
  });

  it('keeps the connection where the keychain does not give its key back', async () => {
    await registry.save(east, key);
    secrets.delete = () => Promise.reject(new Error('locked'));
    await assert.rejects(registry.remove('east'), /keychain/);
    assert.ok(registry.get('east'));
    await registry.removeWithoutKey('east');
    assert.equal(registry.get('east'), undefined);
    await assert.rejects(registry.clientFor(scope), /no connection/);
  });

  it('keeps secrets out of what is stored and of the log', async () => {
    await registry.save(east, key);
    await (await registry.clientFor(scope)).call('QueryProductList', page);
    assert.ok(lines.length > 0);
    const all = JSON.stringify([lines, [...memento.texts]]);
    assert.ok(!all.includes(key.accessKeySecret));
  });

  it('names the setting that gives an address that cannot be used', async () => {
    await registry.save(east, key);
    setting = { 'Plant East': 'http://iot.example.com' };
    await assert.rejects(
      registry.clientFor(scope),
      /fleetbook\.endpoints gives “Plant East” in us-west-1.*not encrypted/,
    );
  });

  it('tells where the calls of a region go', async () => {
    await registry.save(east, key);
    assert.equal(registry.addressOf(scope), cloud.endpoint);
    setting = {};
    assert.equal(registry.addressOf(scope), 'https://iot.us-west-1.aliyuncs.com');
    setting = 'https://a';
    assert.match(registry.addressOf(scope) ?? '', /fleetbook\.endpoints must be an object/);
    assert.equal(registry.addressOf({ connectionId: 'emulator', regionId: 'cn-shanghai' }), undefined);
    assert.equal(registry.addressOf({ ...scope, connectionId: 'gone' }), undefined);
  });

  it('calls the public address of the region without a setting', async () => {
    setting = undefined;
    await registry.save(east, key);
    // The client is made; a call would leave this computer.
    assert.ok(await registry.clientFor(scope));
  });

  describe('tries a connection before it is saved', () => {
    const signal = new AbortController().signal;

    it('in every region, with a real call', async () => {
      const answered: number[] = [];
      const clientFor = (regionId: string) => registry.clientToTry(east, regionId, key);
      const test = await testConnection(east.regionIds, clientFor, signal, (count) => answered.push(count));
      assert.deepEqual(test.failures, []);
      assert.deepEqual(Object.fromEntries(test.products), { 'cn-shanghai': 0, 'us-west-1': 0 });
      assert.deepEqual(answered, [1, 2]);
      assert.deepEqual(await secrets.keys(), []);
    });

    it('and says why a secret is not right', async () => {
      const wrong = { ...key, accessKeySecret: 'not the secret' };
      const clientFor = (regionId: string) => registry.clientToTry(east, regionId, wrong);
      const { failures } = await testConnection(['us-west-1', 'cn-shanghai'], clientFor, signal, () => undefined);
      assert.equal(failures.length, 1, 'one reason, although each call has a RequestId of its own');
      assert.match(failures.join('\n'), /^us-west-1, cn-shanghai: .*secret/i);
      assert.ok(!failures.join('\n').includes('not the secret'));
    });

    it('and gives each reason once, with its regions', async () => {
      setting = { 'Plant East': 'ftp://x' };
      const clientFor = (regionId: string) => registry.clientToTry(east, regionId, key);
      const { failures } = await testConnection(['cn-beijing', 'us-east-1'], clientFor, signal, () => undefined);
      assert.equal(failures.length, 2, 'the words name the region');
      assert.match(failures[0] ?? '', /^cn-beijing: .*not an http or https address/);
    });

    it('and can be cancelled', async () => {
      const clientFor = (regionId: string) => registry.clientToTry(east, regionId, key);
      const cancelled = await testConnection(east.regionIds, clientFor, AbortSignal.abort(), () => undefined);
      assert.deepEqual(cancelled.failures, ['cn-shanghai, us-west-1: QueryProductList was cancelled.']);
      assert.equal(cancelled.isCancelled, true);
      assert.equal((await testConnection(east.regionIds, clientFor, signal, () => undefined)).isCancelled, false);
    });
  });
});
