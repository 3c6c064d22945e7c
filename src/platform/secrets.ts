import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Credentials } from '../client/client.ts';

const schema = z.object({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  securityToken: z.optional(z.string()),
});

const keyOf = (connectionId: string) => `fleetbook.connection.${connectionId}`;

/** Keeps the credentials of connections in SecretStorage, and nowhere else. A keychain that fails is an error. */
export class CredentialStore {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async get(connectionId: string): Promise<Credentials | undefined> {
    const text = await this.#secrets.get(keyOf(connectionId));
    if (text === undefined) return undefined;
    const { securityToken, ...key } = schema.parse(JSON.parse(text));
    return securityToken === undefined ? key : { ...key, securityToken };
  }

  async set(connectionId: string, credentials: Credentials): Promise<void> {
    await this.#secrets.store(keyOf(connectionId), JSON.stringify(credentials));
  }
}
