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

  /** Undefined where there are none, and where what is stored is damaged: then they have to be entered anew. */
  async get(connectionId: string): Promise<Credentials | undefined> {
    const text = await this.#secrets.get(keyOf(connectionId));
    const stored = text === undefined ? undefined : readCredentials(text);
    if (!stored) return undefined;
    const { securityToken, ...key } = stored;
    return securityToken === undefined ? key : { ...key, securityToken };
  }

  async set(connectionId: string, credentials: Credentials): Promise<void> {
    await this.#secrets.store(keyOf(connectionId), JSON.stringify(credentials));
  }
}

function readCredentials(text: string): z.infer<typeof schema> | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
