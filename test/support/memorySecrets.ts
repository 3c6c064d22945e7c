import { Emitter } from '../../src/common/emitter.ts';
import type { CredentialStore } from '../../src/platform/credentialStore.ts';

type SecretStorage = ConstructorParameters<typeof CredentialStore>[0];

/** A keychain that forgets all with the test. */
export class MemorySecrets implements SecretStorage {
  readonly entries = new Map<string, string>();
  readonly #changed = new Emitter<{ readonly key: string }>();

  readonly onDidChange = this.#changed.event;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.entries.keys()]);
  }
}
