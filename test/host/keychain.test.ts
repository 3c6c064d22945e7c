import assert from 'node:assert/strict';
import { Emitter } from '../../src/common/emitter.ts';
import { RedactingLogger } from '../../src/common/redactingLogger.ts';
import { AgreedPrograms } from '../../src/features/connections/agreedPrograms.ts';
import { editConnection, removeConnection } from '../../src/features/connections/connectionCommands.ts';
import { ConnectionRegistry } from '../../src/features/connections/connectionRegistry.ts';
import { ForeignKeys } from '../../src/features/connections/foreignKeys.ts';
import { StoredConnections } from '../../src/features/connections/storedConnections.ts';
import { CredentialStore } from '../../src/platform/credentialStore.ts';
import type { Connection } from '../../src/platform/services.ts';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { MemorySecrets } from '../support/memorySecrets.ts';
import { MemoryMemento } from '../unit/features/connections/memoryMemento.ts';
import { choose, Person, type } from './support/person.ts';

const east = {
  id: 'east-1',
  name: 'Plant East',
  regionIds: ['cn-shanghai'],
  mark: { label: 'Production', color: 'red' as const },
};
const key = { accessKeyId: 'LTAI', accessKeySecret: 'SecretOfTheKeychainTest' };
const locked = () => Promise.reject(new Error('The keychain is locked.'));

describe('A keychain that fails', () => {
  let server: LoopbackServer;
  let secrets: MemorySecrets;
  let registry: ConnectionRegistry;
  let person: Person;
  let foreign: ForeignKeys;

  const connection = (): Connection => {
    const found = registry.get(east.id);
    assert.ok(found);
    return found;
  };

  before(async () => {
    const body = '{"RequestId":"R","Success":true,"Data":{"List":{"ProductInfo":[]},"Total":0}}';
    server = await startLoopbackServer(() => ({ body }));
  });

  after(() => server[Symbol.asyncDispose]());

  beforeEach(async () => {
    secrets = new MemorySecrets();
    const silent = () => undefined;
    const log = new RedactingLogger({ debug: silent, info: silent, warn: silent, error: silent });
    const endpoints = { read: () => ({ 'cn-shanghai': server.endpoint }), onDidChange: new Emitter<void>().event };
    const agreed = new AgreedPrograms(new MemoryMemento());
    // A folder that is not there has no profiles.
    foreign = new ForeignKeys({ home: '/no/such/folder', env: {}, agreed, endpoints: endpoints.read, log });
    registry = new ConnectionRegistry({
      emulator: { ensureRunning: locked, onDidChange: new Emitter<void>().event },
      credentials: new CredentialStore(secrets),
      foreign,
      stored: new StoredConnections(new MemoryMemento(), log),
      endpoints,
      log,
    });
    await registry.save(east, key);
    await registry.clientFor({ connectionId: east.id, regionId: 'cn-shanghai' });
    Object.assign(secrets, { get: locked, store: locked, delete: locked });
    person = new Person();
  });

  afterEach(() => {
    person[Symbol.dispose]();
    registry.dispose();
  });

  it('keeps a connection whose key it does not give up, unless the person removes it anyway', async () => {
    await person.do(() => removeConnection(registry, connection()), [], ['Remove', 'Cancel']);
    assert.ok(registry.get(east.id));
    await person.do(() => removeConnection(registry, connection()), [], ['Remove', 'Remove Anyway']);
    assert.equal(registry.get(east.id), undefined);
    const question = person.dialogs.at(-1) ?? '';
    assert.match(
      question,
      /^🔴 Production · Plant East: Remove this connection although its key may stay in the keychain\?/,
    );
    assert.match(question, /keychain of this computer failed/);
  });

  it('lets all but the key be edited', async () => {
    const rename = [choose('Name'), type('Plant North'), choose('Test and Save')];
    await person.do(() => editConnection(registry, foreign, connection()), rename);
    assert.equal(connection().name, 'Plant North');
    const replace = [choose('AccessKey secret'), type('another'), choose('Test and Save')];
    await assert.rejects(
      person.do(() => editConnection(registry, foreign, connection()), replace),
      /keychain of this computer failed/,
    );
    assert.equal(connection().name, 'Plant North');
  });
});
