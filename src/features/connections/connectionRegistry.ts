import { Client } from '../../client/client.ts';
import type { Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { CredentialStore } from '../../platform/secrets.ts';
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

  async clientFor(scope: Scope): Promise<Client> {
    const connection = this.get(scope.connectionId);
    if (!connection) {
      throw new UnknownConnectionError(`There is no connection "${scope.connectionId}". It may have been removed.`);
    }
    const { endpoint, credentials } = await this.#emulator.ensureRunning();
    const stored = await this.#credentials.get(connection.id);
    // The emulator's key file is where its key is made; a copy that is missing or outdated is renewed.
    if (stored?.accessKeySecret !== credentials.accessKeySecret)
      await this.#credentials.set(connection.id, credentials);
    return new Client({ endpoint, credentials, regionId: scope.regionId, log: this.#log });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
