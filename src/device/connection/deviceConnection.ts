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
}

/** CONNACK codes that no later attempt will change: protocol, clientId, credentials. The others may pass. */
const finalRefusals: ReadonlySet<number> = new Set([1, 2, 4]);
/** Of one SUBSCRIBE (facts A7). */
const topicsOfSubscribe = 8;
const connectTimeout = 10_000;
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
    if (topics.length > 0) await this.#client?.subscribeAsync([...topics]);
  }

  /** Resolves when the message is on its way, with QoS 1 when the platform has it; rejects where there is no connection. */
  async publish(topic: string, payload: string | Uint8Array, qos: 0 | 1): Promise<void> {
    if (!this.#client?.connected) throw new Error('it is not connected');
    await this.#client.publishAsync(topic, typeof payload === 'string' ? payload : Buffer.from(payload), { qos });
  }

  /** Logs out and stays away. */
  async close(): Promise<void> {
    this.#end('closed', l10n.t('it was closed'));
    const client = this.#client;
    this.#client = undefined;
    if (client) await client.endAsync(!client.connected);
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
    const client = connect({ ...addressOf(broker), ...credentials, ...clientOptions });
    this.#client = client;
    let since: number | undefined;
    let reason = l10n.t('the connection ended');
    client.on('connect', () => {
      since = clock.now();
      void this.#begin(client, since);
    });
    client.on('message', onMessage);
    client.on('error', (error) => {
      reason = describeError(error);
      if (error instanceof ErrorWithReasonCode && finalRefusals.has(error.code)) {
        log.warn(`${name} cannot connect: ${reason}.`);
        this.#end('refused', reason);
      }
    });
    client.on('close', () => {
      if (since !== undefined) onDisconnect();
      client.end(true);
      if (client !== this.#client || this.#isEnded()) return;
      this.#wait(reason, since);
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
  connectTimeout,
  subscribeBatchSize: topicsOfSubscribe,
  // What could not be sent is stale by the next login.
  queueQoSZero: false,
} satisfies IClientOptions;

function addressOf(broker: BrokerAddress): IClientOptions {
  const { port } = broker;
  if (broker.kind === 'emulator') return { protocol: 'mqtt', host: broker.host ?? '127.0.0.1', port };
  return { protocol: 'mqtts', host: broker.host, port, ca: trustedAuthorities(broker.ca) };
}
