import type * as vscode from 'vscode';
import type { Credentials } from '../client/client.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import { optionalTextIn, textsIn } from './textsIn.ts';

const prefix = 'fleetbook.connection.';
const keyOf = (connectionId: string) => `${prefix}${connectionId}`;

/** The keychain of the system, which VS Code keeps secrets in, refused. */
export class KeychainError extends FleetbookError {
  readonly code = 'Keychain';

  constructor(doing: string, cause: unknown) {
    super(
      l10n.t(
        'The keychain of this computer failed while {0}. Access keys are kept nowhere else: unlock it, or set one up for VS Code, then try again.',
        doing,
      ),
      { cause },
    );
  }
}

/** Keeps the credentials of connections in SecretStorage, and nowhere else. A keychain that fails is a KeychainError. */
export class CredentialStore {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** Undefined where there are none, and where what is stored is damaged: then they have to be entered anew. */
  async get(connectionId: string): Promise<Credentials | undefined> {
    const text = await guard(l10n.t('an access key was read'), () => this.#secrets.get(keyOf(connectionId)));
    return text === undefined ? undefined : readCredentials(text);
  }

  async set(connectionId: string, credentials: Credentials): Promise<void> {
    const text = JSON.stringify(credentials);
    await guard(l10n.t('an access key was stored'), () => this.#secrets.store(keyOf(connectionId), text));
  }

  async delete(connectionId: string): Promise<void> {
    await guard(l10n.t('an access key was removed'), () => this.#secrets.delete(keyOf(connectionId)));
  }

  /** Calls `listener` with the connection whose credentials were changed, in this window or in another one. */
  onDidChange(listener: (connectionId: string) => void): vscode.Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    });
  }
}

async function guard<T>(doing: string, work: () => Thenable<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new KeychainError(doing, error);
  }
}

function readCredentials(text: string): Credentials | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    return { ...textsIn(kept, ['accessKeyId', 'accessKeySecret']), ...optionalTextIn(kept, 'securityToken') };
  } catch {
    return undefined;
  }
}
