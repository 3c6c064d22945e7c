import { endpointOf } from '../../catalogue/regions.ts';
import type { Client, Credentials } from '../../client/client.ts';
import { describeKeySource, type KeySource } from '../../client/credentials/keySource.ts';
import { ClientOptionsError } from '../../client/errors/clientOptionsError.ts';
import type { RateLimiter } from '../../client/rateLimiter.ts';
import type { Send } from '../../client/transport/send.ts';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { Connection } from '../../platform/services.ts';
import { ConnectionError } from './connectionError.ts';
import type { ForeignKeys } from './foreignKeys.ts';
import { sameKey } from './sameKey.ts';

interface Parts {
  readonly foreign: Pick<ForeignKeys, 'find'>;
  readonly log: Logger;
}

/** Where the calls of a client go, and which key signs them. */
interface Access {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

type ClientCode = typeof import('./clientCode.ts');

/** What a client needs to know of a connection, which may not be saved yet. */
type ConnectionToCall = Pick<Connection, 'name' | 'iotInstanceId' | 'source'>;

/** A client, and what it was made from: it lives until one of them changes. */
interface KnownClient extends Access {
  readonly client: Client;
  readonly iotInstanceId: string;
}

/** The clients of connections, one for each region; those whose calls are counted together share a limiter. */
export class ConnectionClients {
  readonly #parts: Parts;
  readonly #clients = new Map<string, Map<string, KnownClient>>();
  /** By AccessKeyId, for as long as the window lasts: a client that is replaced may still be calling. */
  readonly #limiters = new Map<string, RateLimiter>();
  /** One for all clients: it remembers what is behind a proxy. */
  #send: Send | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The client of a region: another one where address, instance or key have changed. Throws ConnectionError. */
  async clientOf(connection: Connection, regionId: string, access: Access): Promise<Client> {
    const code = await loadCode();
    const { endpoint, credentials } = access;
    const clients = this.#clients.get(connection.id) ?? new Map<string, KnownClient>();
    this.#clients.set(connection.id, clients);
    const known = clients.get(regionId);
    const { iotInstanceId = '' } = connection;
    const isSame = known?.endpoint === endpoint && known.iotInstanceId === iotInstanceId;
    if (isSame && sameKey(known.credentials, credentials)) return known.client;
    const [before] = [...clients.values()].map((one) => one.credentials).filter(({ securityToken }) => securityToken);
    const isRenewed = connection.source !== undefined && Boolean(credentials.securityToken);
    // The emulator has no limits, and nobody wants to wait for what their own computer does at once.
    const limiter =
      connection.kind === 'cloud' ? this.#limiterOf(code, credentials, isRenewed ? before : undefined) : undefined;
    const client = this.#newClient(code, connection, regionId, access, limiter);
    clients.set(regionId, { client, endpoint, iotInstanceId, credentials });
    return client;
  }

  /** A client to try a connection with, which is kept for nobody. Throws ConnectionError. */
  async clientToTry(connection: ConnectionToCall, regionId: string, access: Access): Promise<Client> {
    const code = await loadCode();
    return this.#newClient(code, connection, regionId, access, this.#limiterOf(code, access.credentials));
  }

  /** Lets the clients of a connection go, which has changed or is gone. */
  forget(connectionId: string): void {
    this.#clients.delete(connectionId);
  }

  #newClient(
    { Client, nodeSend }: ClientCode,
    { name, iotInstanceId = '', source }: ConnectionToCall,
    regionId: string,
    { endpoint, credentials }: Access,
    limiter: RateLimiter | undefined,
  ): Client {
    try {
      return new Client({
        endpoint,
        credentials,
        regionId,
        iotInstanceId,
        ...(limiter && { limiter }),
        ...(source && this.#renewed(source)),
        fetch: (this.#send ??= nodeSend()),
        log: this.#parts.log,
      });
    } catch (error) {
      if (!(error instanceof ClientOptionsError) || endpoint === endpointOf(regionId)) throw error;
      const where = l10n.t(
        'The setting fleetbook.endpoints gives “{0}” in {1} an address that cannot be used.',
        name,
        regionId,
      );
      throw new ConnectionError(joinSentences([where, error.message]), { cause: error });
    }
  }

  #renewed(source: KeySource) {
    const renew = (isRefused: boolean): Promise<Credentials> => this.#parts.foreign.find(source, isRefused);
    return { renew, keyFrom: describeKeySource(source) };
  }

  /**
   * The platform counts calls by account, so all clients that sign with one key share a limiter, whichever connections
   * they belong to. `before` is what a program or a role gave last: the key that it renews takes over from that. Any other
   * key may be of another account.
   */
  #limiterOf({ RateLimiter }: ClientCode, { accessKeyId }: Credentials, before?: Credentials): RateLimiter {
    const limiter =
      this.#limiters.get(accessKeyId) ?? this.#limiters.get(before?.accessKeyId ?? '') ?? new RateLimiter();
    this.#limiters.set(accessKeyId, limiter);
    return limiter;
  }
}

function loadCode(): Promise<ClientCode> {
  return import('./clientCode.ts');
}
