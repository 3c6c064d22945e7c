import * as l10n from '../../common/l10n.ts';

import type { Credentials } from '../clientOptions.ts';
import { CredentialsError } from './credentialsError.ts';
import { environmentBasis, environmentKey } from './environmentKey.ts';
import type { FoundKey } from './foundKey.ts';
import type { KeySource } from './keySource.ts';
import type { KeySurroundings } from './keySurroundings.ts';
import { profileChain } from './profileChain.ts';
import { profileKey } from './profileKey.ts';

/** A temporary key is renewed as long before its end, in ms; a short-lived one in the last quarter of its life. */
const longestHaste = 5 * 60_000;

interface KnownKey {
  /** What it was made from. */
  readonly basis: string;
  readonly madeAt: number;
  readonly key: Promise<FoundKey>;
}

/**
 * Finds the keys of sources each time that they are asked for. What was made (by a service, or a program) is kept in memory
 * alone, until shortly before its end or until what it was made from changes: profiles and variables are read anew each time.
 */
export class KeyFinder {
  readonly #surroundings: KeySurroundings;
  readonly #known = new Map<string, KnownKey>();

  constructor(surroundings: KeySurroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * The key of a source. `isRefused`: the platform says that the one given last has ended, whatever its own end said.
   * Rejects with CredentialsError.
   */
  async find(source: KeySource, isRefused = false): Promise<Credentials> {
    const { basis, make } = await this.#maker(source);
    const name = JSON.stringify(source);
    const known = this.#known.get(name);
    const isSame = known?.basis === basis;
    if (isSame && !isRefused && (await this.#isFresh(known))) return (await known.key).credentials;
    // Somebody else may have begun to make one while this one looked.
    const latest = this.#known.get(name);
    const key = latest !== known && latest?.basis === basis ? latest : this.#make(name, basis, make);
    try {
      return (await key.key).credentials;
    } catch (error) {
      const previous = isSame && !isRefused ? await this.#unended(known) : undefined;
      if (!previous) throw error;
      // The next call tries again.
      this.#known.set(name, known as KnownKey);
      return previous;
    }
  }

  #make(name: string, basis: string, make: () => Promise<FoundKey>): KnownKey {
    const made = { basis, madeAt: this.#surroundings.now(), key: make().then((key) => this.#protected(key)) };
    this.#known.set(name, made);
    made.key.catch(() => {
      if (this.#known.get(name) === made) this.#known.delete(name);
    });
    return made;
  }

  async #maker(source: KeySource): Promise<{ readonly basis: string; readonly make: () => Promise<FoundKey> }> {
    if (source.kind === 'environment') {
      return { basis: environmentBasis(this.#surroundings.env), make: () => environmentKey(this.#surroundings) };
    }
    const chain = await profileChain(source.profile, this.#surroundings.home);
    for (const { access_key_secret: secret = '', sts_token: token = '', private_key: privateKey = '' } of chain) {
      this.#surroundings.protect(secret);
      this.#surroundings.protect(token);
      this.#surroundings.protect(privateKey);
    }
    return { basis: JSON.stringify(chain), make: () => profileKey(chain, this.#surroundings) };
  }

  async #isFresh({ key, madeAt }: KnownKey): Promise<boolean> {
    try {
      const { expiresAt } = await key;
      if (expiresAt === undefined) return true;
      const haste = Math.min(longestHaste, (expiresAt - madeAt) / 4);
      return this.#surroundings.now() < expiresAt - haste;
    } catch {
      return false;
    }
  }

  /** The key where it can still be used, though not for long. */
  async #unended({ key }: KnownKey): Promise<Credentials | undefined> {
    const found = await key.catch(() => undefined);
    return found && this.#surroundings.now() < (found.expiresAt ?? 0) ? found.credentials : undefined;
  }

  #protected(key: FoundKey): FoundKey {
    const { accessKeySecret, securityToken = '' } = key.credentials;
    this.#surroundings.protect(accessKeySecret);
    this.#surroundings.protect(securityToken);
    if (key.expiresAt !== undefined && key.expiresAt <= this.#surroundings.now()) {
      throw new CredentialsError(
        l10n.t('The temporary key that came has ended already. Check the clock of this computer.'),
      );
    }
    return key;
  }
}
