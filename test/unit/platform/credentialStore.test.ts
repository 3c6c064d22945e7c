import assert from 'node:assert/strict';
import { CredentialStore } from '../../../src/platform/credentialStore.ts';

type SecretStorage = ConstructorParameters<typeof CredentialStore>[0];

/** A keychain that forgets all with the test. */
class MemorySecrets implements SecretStorage {
  readonly entries = new Map<string, string>();

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.entries.keys()]);
  }

  onDidChange(): never {
    assert.fail('the store listens to nobody');
  }
}

describe('CredentialStore', () => {
  const key = { accessKeyId: 'id', accessKeySecret: 'secret ü"' };
  const entry = 'fleetbook.connection.cloud';
  let secrets: MemorySecrets;
  let store: CredentialStore;

  beforeEach(() => {
    secrets = new MemorySecrets();
    store = new CredentialStore(secrets);
  });

  it('gives back what it was given, the token of a temporary key included', async () => {
    for (const credentials of [key, { ...key, securityToken: 'token' }]) {
      await store.set('cloud', credentials);
      assert.deepEqual(await store.get('cloud'), credentials);
      assert.deepEqual(await new CredentialStore(secrets).get('cloud'), credentials, 'after a restart');
    }
  });

  it('keeps the connections apart', async () => {
    await store.set('cloud', key);
    await store.set('other', { ...key, accessKeyId: 'other' });
    assert.deepEqual(await store.get('cloud'), key);
    assert.equal(await store.get('third'), undefined);
    assert.deepEqual(await secrets.keys(), [entry, 'fleetbook.connection.other']);
  });

  for (const damaged of ['', 'null', '{', '[]', '{"accessKeyId":"id"}', '{"accessKeyId":1,"accessKeySecret":"s"}']) {
    it(`has none where what is stored is damaged: ${damaged || 'nothing'}`, async () => {
      secrets.entries.set(entry, damaged);
      assert.equal(await store.get('cloud'), undefined);
      await store.set('cloud', key);
      assert.deepEqual(await store.get('cloud'), key);
    });
  }

  it('does not hide that the keychain fails', async () => {
    secrets.get = () => Promise.reject(new Error('The keychain is locked.'));
    await assert.rejects(store.get('cloud'), /locked/);
  });
});
