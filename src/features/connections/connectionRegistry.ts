import { Client, type Credentials } from '../../client/client.ts';
import type { Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { CredentialStore } from '../../platform/credentialStore.ts';
import type { Connection, Connections, EmulatorProvider } from '../../platform/services.ts';

const emulatorConnection: Connection = {
  id: 'emulator',
  name: 'Local emulator',
  kind: 'emulator',
  regionIds: ['cn-shanghai'],
};

class UnknownConnectionError extends FleetbookError {
  readonly code = 'UnknownConnection';
}

/** The connections of this installation. Only here is it decided which endpoint a call goes to and which key signs it. */
export class ConnectionRegistry implements Connections, Disposable {
  readonly all: readonly Connection[] = [emulatorConnection];
  readonly #emulator: EmulatorProvider;
  readonly #credentials: CredentialStore;
  readonly #log: RedactingLogger;
  /** By scope, endpoint and key: a client lives until one of them changes. */
  readonly #clients = new Map<string, Client>();
  readonly #changed = new Emitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(emulator: EmulatorProvider, credentials: CredentialStore, log: RedactingLogger) {
    this.#emulator = emulator;
    this.#credentials = credentials;
    this.#log = log;
    this.#subscription = emulator.onDidChange(() => {
      this.#changed.fire();
    });
  }

  get(id: string): Connection | undefined {
    return this.all.find((connection) => connection.id === id);
  }

  scopes(): readonly Scope[] {
    return this.all.flatMap(({ id, regionIds }) => regionIds.map((regionId) => ({ connectionId: id, regionId })));
  }

  async clientFor(scope: Scope): Promise<Client> {
    const connection = this.get(scope.connectionId);
    if (!connection) {
      throw new UnknownConnectionError(`There is no connection "${scope.connectionId}". It may have been removed.`);
    }
    const access = await this.#emulator.ensureRunning();
    const id = [scope.connectionId, scope.regionId, access.endpoint, access.credentials.accessKeyId].join(' ');
    const known = this.#clients.get(id);
    if (known) return known;
    const credentials = await this.#storedCredentials(connection.id, access.credentials);
    const client = new Client({ endpoint: access.endpoint, credentials, regionId: scope.regionId, log: this.#log });
    this.#clients.set(id, client);
    return client;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** The emulator makes its key itself, so a stored copy that is missing or outdated is renewed. */
  async #storedCredentials(connectionId: string, current: Credentials): Promise<Credentials> {
    const stored = await this.#credentials.get(connectionId);
    if (stored?.accessKeyId === current.accessKeyId && stored.accessKeySecret === current.accessKeySecret)
      return stored;
    await this.#credentials.set(connectionId, current);
    return current;
  }
}
