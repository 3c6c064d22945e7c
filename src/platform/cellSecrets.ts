import * as l10n from '../common/l10n.ts';
import { askText } from './askText.ts';
import { KeychainError } from './credentialStore.ts';
import type { Context } from './services.ts';

const prefix = 'fleetbook.cellSecret.';
const namesKey = 'fleetbook.cellSecretNames';

/** The secrets that cells refer to as `{{$secret NAME}}`: values in SecretStorage and nowhere else, names beside them. */
export class CellSecrets {
  readonly #context: Pick<Context, 'secrets' | 'globalState'>;

  constructor(context: Pick<Context, 'secrets' | 'globalState'>) {
    this.#context = context;
  }

  get names(): readonly string[] {
    return this.#context.globalState.get<readonly string[]>(namesKey, []);
  }

  /** The secret of this name; asks for one that is not there yet, until the signal is aborted, and keeps it. Undefined where nobody gave it. */
  async get(name: string, signal?: AbortSignal): Promise<string | undefined> {
    const kept = await guard(l10n.t('a secret was read'), () => this.#context.secrets.get(prefix + name));
    return kept ?? this.ask(name, signal);
  }

  /** Asks for the value of a secret and keeps it, in place of the one that was there. Undefined where nobody gave it. */
  async ask(name: string, signal?: AbortSignal): Promise<string | undefined> {
    const title = l10n.t('Secret {0}', name);
    const prompt = l10n.t('What {{$secret {0}}} stands for. It is kept in the keychain, and shown nowhere.', name);
    const value = await askText({ title, prompt, password: true, ignoreFocusOut: true }, signal);
    if (!value) return undefined;
    await guard(l10n.t('a secret was stored'), () => this.#context.secrets.store(prefix + name, value));
    await this.#context.globalState.update(namesKey, [...new Set([...this.names, name])].sort());
    return value;
  }

  async delete(name: string): Promise<void> {
    await guard(l10n.t('a secret was removed'), () => this.#context.secrets.delete(prefix + name));
    await this.#context.globalState.update(
      namesKey,
      this.names.filter((other) => other !== name),
    );
  }
}

async function guard<T>(doing: string, work: () => Thenable<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new KeychainError(doing, error);
  }
}
