import { setTimeout as delay } from 'node:timers/promises';
import { connect, ErrorWithReasonCode, type IClientOptions, type MqttClient } from 'mqtt';
import { describeError } from '../../common/describeError.ts';
import { Emitter } from '../../common/emitter.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { MqttCredentials } from '../credentials.ts';
import type { DeviceClock } from '../deviceClock.ts';
import type { DeviceName } from '../deviceName.ts';
import { Backoff, type BackoffOptions } from './backoff.ts';
import type { BrokerAddress, CloudBroker } from './brokerAddress.ts';
import type { ConnectionStatus } from './connectionStatus.ts';
import { takeoverOf } from './takeoverOf.ts';
import { trustedAuthorities } from './trustedAuthorities.ts';

export interface DeviceConnectionOptions {
  readonly broker: BrokerAddress;
  readonly credentials: MqttCredentials;
  /** Whom the connection speaks for: the device itself, and those behind it. */
  readonly devices: readonly DeviceName[];
  /** For the log. */
  readonly name: string;
  readonly clock: DeviceClock;
  readonly log: Logger;
  readonly backoff: BackoffOptions;
  /** What it subscribes to at each login, before it counts as online: who asks it from then on is heard. */
  readonly subscriptions: () => readonly string[];
  /** It is online. */
  readonly onConnect: () => void;
  readonly onMessage: (topic: string, payload: Buffer) => void;
  readonly onDisconnect: () => void;
  /** How long the platform may take to answer, in ms; absent: 10 s for a login, 30 s for what is confirmed later. */
  readonly timeout?: number | undefined;
}

/** CONNACK codes that no later attempt will change: protocol, clientId, credentials. The others may pass. */
const finalRefusals: ReadonlySet<number> = new Set([1, 2, 4]);
/** Of one SUBSCRIBE (facts A7). */
const topicsOfSubscribe = 8;
const loginTimeout = 10_000;
const confirmationTimeout = 30_000;
/** How long a device that logs out waits for what is not confirmed yet, in ms. */
const longestFarewell = 2_000;
/** Of what comes before it is a packet, in bytes: no message of the platform is longer than 256 KB (facts A7). */
const longestPacket = 1024 * 1024;
/** So often in a row a connection ends soon after it began before it looks as if somebody else took it. */
const suspicious = 3;

/** A device's MQTT connection, which comes back until it is closed or its credentials are refused. */
export class DeviceConnection {
  readonly #options: DeviceConnectionOptions;
  readonly #backoff: Backoff;
  readonly #changes = new Emitter<ConnectionStatus>();
  #client: MqttClient | undefined;
  #status: ConnectionStatus = { state: 'connecting' };
  #cancelWait: (() => void) | undefined;
  #shortLived = 0;
  #lastWords = '';
  /** Why this side ended the connection. */
  #dropped: string | undefined;
  readonly #unconfirmed = new Set<Promise<unknown>>();
  /** Whole packets that came, on all connections. */
  #received = 0;

  /** Tells each change of the status. */
  readonly onDidChangeStatus = this.#changes.event;

  constructor(options: DeviceConnectionOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.backoff, () => options.clock.random());
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Connects, on the cloud once somebody has said that it may. */
  async start(): Promise<void> {
    const { broker } = this.#options;
    if (broker.kind === 'cloud' && !(await this.#mayConnect(broker))) return;
    if (!this.#isEnded()) this.#connect();
  }

  async subscribe(topics: readonly string[]): Promise<void> {
    const client = this.#client;
    if (client && topics.length > 0) await this.#confirmed(client, client.subscribeAsync([...topics]));
  }

  /** Resolves when the message is on its way, with QoS 1 when the platform has it; rejects where there is no connection. */
  async publish(topic: string, payload: string | Uint8Array, qos: 0 | 1): Promise<void> {
    const client = this.#client;
    if (!client?.connected) throw new Error('it is not connected');
    const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
    await this.#confirmed(client, client.publishAsync(topic, bytes, { qos }));
  }

  /** Logs out and stays away. What is not confirmed within 2 s is given up. */
  async close(): Promise<void> {
    this.#end('closed', l10n.t('it was closed'));
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    const patience = new AbortController();
    const enough = delay(longestFarewell, undefined, { signal: patience.signal }).catch(() => undefined);
    if (client.connected) await Promise.race([Promise.allSettled(this.#unconfirmed), enough]);
    const isOrderly = client.connected && this.#unconfirmed.size === 0;
    await Promise.race([client.endAsync(!isOrderly), enough]);
    patience.abort();
    client.stream.destroy();
  }

  async #mayConnect({ mayConnect, host }: CloudBroker): Promise<boolean> {
    this.#change({ state: 'asking' });
    try {
      if (await mayConnect(takeoverOf(this.#options.devices, host))) return true;
      this.#end('declined', l10n.t('nobody let it connect'));
    } catch (error) {
      this.#end('declined', l10n.t('nobody could be asked whether it may connect: {0}', describeError(error)));
    }
    return false;
  }

  #connect(): void {
    this.#change({ state: 'connecting' });
    try {
      this.#open();
    } catch (error) {
      this.#wait(describeError(error), undefined);
    }
  }

  #open(): void {
    const { broker, credentials, clock, onMessage, onDisconnect, log, name } = this.#options;
    // A new client each time: a former one would remember subscriptions and messages that are stale by now.
    const timeout = this.#options.timeout ?? loginTimeout;
    // The client's own timer would end it without words that a person can act on.
    const connectTimeout = 2 * timeout;
    const client = connect({ ...addressOf(broker), ...credentials, ...clientOptions, connectTimeout });
    const cancelTimeout = clock.after(timeout, () => {
      this.#drop(client, l10n.t('the platform did not answer the login within {0} s', timeout / 1000));
    });
    this.#client = client;
    this.#dropped = undefined;
    let unread = 0;
    // Before the client itself, which tells of the packets in them.
    client.stream.prependListener('data', (bytes: Uint8Array) => {
      unread += bytes.length;
      if (unread > longestPacket) this.#drop(client, l10n.t('what came is longer than any message of the platform'));
    });
    client.on('packetreceive', (packet) => {
      unread = 0;
      this.#received += 1;
      if ((packet.messageId ?? 1) > 0) return;
      this.#drop(client, l10n.t('what came is not MQTT ({0})', l10n.t('a packet without its identifier')));
      // To answer it the client would write the identifier that it has not, which throws where nobody can catch it.
      Object.assign(packet, { cmd: 'pingresp' });
    });
    let since: number | undefined;
    let reason = l10n.t('the connection ended');
    client.on('connect', () => {
      cancelTimeout();
      since = clock.now();
      void this.#begin(client, since);
    });
    client.on('message', onMessage);
    client.on('error', (error) => {
      // Those of the network and the refusals have codes; that nothing came in time has none.
      reason =
        'code' in error || unread === 0
          ? describeError(error)
          : l10n.t('what came is not MQTT ({0})', describeError(error));
      if (error instanceof ErrorWithReasonCode && finalRefusals.has(error.code)) {
        log.warn(`${name} cannot connect: ${reason}.`);
        this.#end('refused', reason);
      }
      // Nothing that comes after it could be read.
      client.stream.destroy();
    });
    client.on('close', () => {
      cancelTimeout();
      if (since !== undefined) onDisconnect();
      client.end(true);
      if (client !== this.#client || this.#isEnded()) return;
      this.#wait(this.#dropped ?? reason, since);
    });
  }

  /** A topic that the platform refuses makes the device deaf there, and keeps it from nothing else. */
  async #begin(client: MqttClient, since: number): Promise<void> {
    const { subscriptions, onConnect, log, name } = this.#options;
    try {
      await this.subscribe(subscriptions());
    } catch (error) {
      log.warn(`${name} cannot be asked on all of its topics: ${describeError(error)}.`);
    }
    if (client !== this.#client || !client.connected || this.#isEnded()) return;
    this.#change({ state: 'online', since });
    onConnect();
  }

  /**
   * Waits for what the platform confirms. A message that it dropped, as it does beyond its limits (facts A7), counts as failed; a
   * connection on which nothing else comes, either, is ended.
   */
  async #confirmed(client: MqttClient, work: Promise<unknown>): Promise<void> {
    const { clock, timeout = confirmationTimeout } = this.#options;
    const receivedBefore = this.#received;
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const cancel = clock.after(timeout, () => {
      const reason = l10n.t('the platform confirmed nothing within {0} s', timeout / 1000);
      if (this.#received > receivedBefore) reject(new Error(reason));
      else this.#drop(client, reason);
    });
    this.#unconfirmed.add(work);
    try {
      await Promise.race([work, givenUp]);
    } finally {
      this.#unconfirmed.delete(work);
      cancel();
    }
  }

  #drop(client: MqttClient, reason: string): void {
    if (client === this.#client) this.#dropped = reason;
    client.stream.destroy();
  }

  #wait(reason: string, since: number | undefined): void {
    const { clock, log, name, backoff } = this.#options;
    const now = clock.now();
    const wasShort = since !== undefined && now - since < backoff.longest;
    this.#shortLived = wasShort ? this.#shortLived + 1 : 0;
    if (since !== undefined && !wasShort) this.#backoff.reset();
    const pause = this.#backoff.next();
    const words = `${name} ${since === undefined ? l10n.t('cannot connect') : l10n.t('is disconnected')}: ${reason}.`;
    if (words === this.#lastWords) log.debug(words);
    else log.warn(words);
    this.#lastWords = words;
    if (this.#shortLived === suspicious) {
      log.warn(`${name} is thrown off again and again: somebody else may log in under its name.`);
    }
    this.#change({ state: 'waiting', until: now + pause, reason });
    this.#cancelWait = clock.after(pause, () => this.#connect());
  }

  #end(because: 'refused' | 'declined' | 'closed', reason: string): void {
    this.#cancelWait?.();
    if (!this.#isEnded()) this.#change({ state: 'ended', because, reason });
  }

  #isEnded(): boolean {
    return this.#status.state === 'ended';
  }

  #change(status: ConnectionStatus): void {
    this.#status = status;
    this.#changes.fire(status);
  }
}

const clientOptions = {
  // It is this class that tries again, with growing pauses.
  reconnectPeriod: 0,
  subscribeBatchSize: topicsOfSubscribe,
  // What could not be sent is stale by the next login.
  queueQoSZero: false,
} satisfies IClientOptions;

function addressOf(broker: BrokerAddress): IClientOptions {
  const { port } = broker;
  if (broker.kind === 'emulator') return { protocol: 'mqtt', host: broker.host ?? '127.0.0.1', port };
  return { protocol: 'mqtts', host: broker.host, port, ca: trustedAuthorities(broker.ca) };
}
