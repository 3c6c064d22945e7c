import { endpointOf } from '../../catalogue/regions.ts';
import type { Client, Credentials } from '../../client/client.ts';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import type { CredentialStore } from '../../platform/credentialStore.ts';
import type { Connection, Connections, EmulatorProvider } from '../../platform/services.ts';
import { ConnectionClients } from './connectionClients.ts';
import { ConnectionError } from './connectionError.ts';
import { customEndpoint } from './customEndpoint.ts';
import type { ForeignKeys } from './foreignKeys.ts';
import { sameKey } from './sameKey.ts';
import { toConnection, type StoredConnection, type StoredConnections } from './storedConnections.ts';

/** What the setting for custom endpoints holds at present, and when it was changed. */
interface EndpointSetting {
  read(): unknown;
  onDidChange(listener: () => void): Disposable;
}

interface Parts {
  readonly emulator: Pick<EmulatorProvider, 'ensureRunning' | 'onDidChange'>;
  readonly credentials: CredentialStore;
  readonly foreign: Pick<ForeignKeys, 'find'>;
  readonly stored: StoredConnections;
  readonly endpoints: EndpointSetting;
  readonly log: RedactingLogger;
}

/** The connections of this installation. Only here is it decided which endpoint a call goes to and which key signs it. */
export class ConnectionRegistry implements Connections, Disposable {
  readonly #parts: Parts;
  readonly #clients: ConnectionClients;
  readonly #changed = new Emitter<void>();
  readonly #removed = new Emitter<string>();
  readonly #store = new DisposableStore();
  /** The keys that were read: the keychain is another process, and asked once for each. */
  readonly #keys = new Map<string, Promise<Credentials | undefined>>();
  /** The emulator's key that was copied to the keychain. */
  #copiedKey: Credentials | undefined;
  /** The connections as the listeners know them. */
  #seen: readonly Connection[];

  readonly onDidChange = this.#changed.event;
  readonly onDidRemove = this.#removed.event;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clients = new ConnectionClients(parts);
    this.#seen = this.all;
    const changed = (): void => {
      this.#changed.fire();
    };
    this.#store.add(this.#changed);
    this.#store.add(this.#removed);
    this.#store.add(parts.emulator.onDidChange(changed));
    this.#store.add(parts.endpoints.onDidChange(changed));
    this.#store.add(parts.credentials.onDidChange((connectionId) => this.#keys.delete(connectionId)));
  }

  get all(): readonly Connection[] {
    const stored = this.#parts.stored.list();
    const own = stored.find(({ id }) => id === emulatorConnectionId);
    const emulator: Connection = {
      id: emulatorConnectionId,
      name: l10n.t('Local emulator'),
      kind: 'emulator',
      regionIds: own?.regionIds ?? ['cn-shanghai'],
    };
    return [emulator, ...stored.filter((entry) => entry !== own).map(toConnection)];
  }

  get(id: string): Connection | undefined {
    return this.all.find((connection) => connection.id === id);
  }

  scopes(): readonly Scope[] {
    return this.all.flatMap(({ id, regionIds }) => regionIds.map((regionId) => ({ connectionId: id, regionId })));
  }

  async clientFor({ connectionId, regionId }: Scope): Promise<Client> {
    const connection = this.get(connectionId);
    if (!connection) {
      throw new ConnectionError(l10n.t('There is no connection "{0}". It may have been removed.', connectionId));
    }
    if (connection.kind === 'emulator') {
      const access = await this.#parts.emulator.ensureRunning();
      void this.#copyEmulatorKey(access.credentials);
      return this.#clients.clientOf(connection, regionId, access);
    }
    const credentials = await this.credentialsOf(connection);
    if (!credentials) {
      throw new ConnectionError(
        l10n.t(
          'The access key of “{0}” is not stored on this computer. Enter it with the command “Edit Connection”.',
          connection.name,
        ),
      );
    }
    return this.#clients.clientOf(connection, regionId, {
      endpoint: this.endpointOf(connection, regionId),
      credentials,
    });
  }

  addressOf({ connectionId, regionId }: Scope): string | undefined {
    const connection = this.get(connectionId);
    if (connection?.kind !== 'cloud') return undefined;
    try {
      return this.endpointOf(connection, regionId);
    } catch (error) {
      return describeError(error);
    }
  }

  /** Where the calls of a region go, also of a connection that is not saved. Throws ConnectionError. */
  endpointOf(connection: Pick<Connection, 'name'>, regionId: string): string {
    return customEndpoint(this.#parts.endpoints.read(), connection, regionId) ?? endpointOf(regionId);
  }

  /** A client of a connection that may not be saved yet, with the key that is to be tried. Throws ConnectionError. */
  async clientToTry(
    connection: Pick<Connection, 'name' | 'iotInstanceId' | 'source'>,
    regionId: string,
    credentials: Credentials,
  ): Promise<Client> {
    this.#protect(credentials);
    const endpoint = this.endpointOf(connection, regionId);
    return this.#clients.clientToTry(connection, regionId, { endpoint, credentials });
  }

  /** The key of a connection; undefined where none is stored. Throws KeychainError or CredentialsError. */
  async credentialsOf({ id, source }: Pick<Connection, 'id' | 'source'>): Promise<Credentials | undefined> {
    return source ? this.#parts.foreign.find(source) : this.#storedKeyOf(id);
  }

  /**
   * Adds or changes a connection, and its key where one is given. One that has its key from elsewhere leaves none in the
   * keychain. Throws KeychainError: then nothing has changed, but for a key that the keychain keeps although nobody needs
   * it any more.
   */
  async save(connection: StoredConnection, credentials?: Credentials): Promise<void> {
    const leavesKey = !credentials && connection.source !== undefined && this.#hasOwnKey(connection.id);
    if (credentials) {
      this.#protect(credentials);
      await this.#parts.credentials.set(connection.id, credentials);
      this.#keys.delete(connection.id);
    }
    await this.#parts.stored.save(connection);
    this.#clients.forget(connection.id);
    this.noticeChanges();
    // Only now: where the change cannot be stored, the connection still needs it.
    if (!leavesKey) return;
    this.#keys.delete(connection.id);
    await this.#parts.credentials.delete(connection.id);
  }

  /** Removes a connection together with its key. Throws KeychainError; then nothing has changed. */
  async remove(connectionId: string): Promise<void> {
    if (this.#hasOwnKey(connectionId)) await this.#parts.credentials.delete(connectionId);
    await this.removeWithoutKey(connectionId);
  }

  /** Removes a connection and leaves the keychain alone. */
  async removeWithoutKey(connectionId: string): Promise<void> {
    // Another window may have added it.
    this.noticeChanges();
    await this.#parts.stored.remove(connectionId);
    this.noticeChanges();
  }

  /** Tells the listeners where the connections are no longer those they know: another window may have changed or removed them. */
  noticeChanges(): void {
    const before = this.#seen;
    this.#seen = this.all;
    if (JSON.stringify(this.#seen) === JSON.stringify(before)) return;
    const gone = before.filter(({ id, kind }) => kind === 'cloud' && this.#parts.stored.isGone(id));
    for (const { id } of gone) {
      this.#keys.delete(id);
      this.#clients.forget(id);
      this.#removed.fire(id);
    }
    this.#changed.fire();
  }

  /** Has everything that was read through a connection read anew: its key has changed, say. */
  reload(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Whether the keychain holds its key, so that nobody has to open it for another. */
  #hasOwnKey(connectionId: string): boolean {
    const connection = this.get(connectionId);
    return connection !== undefined && connection.source === undefined;
  }

  async #storedKeyOf(connectionId: string): Promise<Credentials | undefined> {
    const known = this.#keys.get(connectionId);
    if (known) return known;
    const reading = this.#read(connectionId);
    this.#keys.set(connectionId, reading);
    let credentials: Credentials | undefined;
    try {
      credentials = await reading;
    } finally {
      // What failed or is missing is looked for again.
      if (!credentials && this.#keys.get(connectionId) === reading) this.#keys.delete(connectionId);
    }
    return credentials;
  }

  /**
   * The emulator's key belongs into the keychain as every other. It is taken from the emulator's own file all the same,
   * so that the emulator runs whether or not the keychain takes the copy.
   */
  async #copyEmulatorKey(credentials: Credentials): Promise<void> {
    if (this.#copiedKey && sameKey(this.#copiedKey, credentials)) return;
    this.#copiedKey = credentials;
    try {
      await this.#parts.credentials.set(emulatorConnectionId, credentials);
    } catch (error) {
      this.#parts.log.warn(`The emulator's key was not copied to the keychain. ${describeError(error)}`);
    }
  }

  async #read(connectionId: string): Promise<Credentials | undefined> {
    const credentials = await this.#parts.credentials.get(connectionId);
    if (credentials) this.#protect(credentials);
    return credentials;
  }

  #protect({ accessKeySecret, securityToken = '' }: Credentials): void {
    this.#parts.log.protect(accessKeySecret);
    this.#parts.log.protect(securityToken);
  }
}
