import assert from 'node:assert/strict';
import { CredentialStore, KeychainError } from '../../../src/platform/credentialStore.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';

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

  it('removes one and leaves the others', async () => {
    await store.set('cloud', key);
    await store.set('other', key);
    await store.delete('cloud');
    assert.equal(await store.get('cloud'), undefined);
    assert.deepEqual(await secrets.keys(), ['fleetbook.connection.other']);
  });

  it('tells whose key was changed, and nothing of other secrets', async () => {
    const changed: string[] = [];
    const subscription = store.onDidChange((id) => changed.push(id));
    await store.set('cloud', key);
    await secrets.store('something else', '');
    await store.delete('cloud');
    subscription.dispose();
    await store.set('cloud', key);
    assert.deepEqual(changed, ['cloud', 'cloud']);
  });

  it('says in words that the keychain fails, and where keys are not kept', async () => {
    const fail = () => Promise.reject(new Error('The service is not there.'));
    Object.assign(secrets, { get: fail, store: fail, delete: fail });
    for (const work of [() => store.get('cloud'), () => store.set('cloud', key), () => store.delete('cloud')]) {
      await assert.rejects(work, (error: unknown) => {
        assert.ok(error instanceof KeychainError);
        assert.match(error.message, /keychain of this computer failed while .*kept nowhere else/);
        assert.match(String(error.cause), /not there/);
        return true;
      });
    }
  });
});
