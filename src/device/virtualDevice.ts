import type { MqttClient } from 'mqtt';
import { connect, ErrorWithReasonCode } from 'mqtt';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import type { CredentialOptions } from './credentials.ts';
import { deriveCredentials } from './credentials.ts';
import { deviceKey } from './deviceName.ts';
import { parseRrpcTopic, rrpcTopics } from './topics.ts';

type Payload = string | Uint8Array;

/** What a virtual device does when it is asked, and of its own accord. */
export interface DeviceBehaviour {
  /** The answer to an RRPC request; undefined: none, and the caller waits in vain. */
  answer(request: Buffer): Payload | undefined | Promise<Payload | undefined>;
  readonly posts?: {
    readonly topic: string;
    /** In ms. */
    readonly every: number;
    payload(): Payload;
  };
  /** A topic that it subscribes to beside RRPC's, and what it publishes for each message there. */
  readonly hears?: {
    readonly topic: string;
    answer(message: Buffer): readonly DeviceMessage[];
  };
}

/** A message that a device publishes. */
interface DeviceMessage {
  readonly topic: string;
  readonly payload: Payload;
}

export interface VirtualDeviceOptions {
  readonly host: string;
  readonly port: number;
  readonly device: CredentialOptions;
  readonly behaviour: DeviceBehaviour;
  readonly log: Logger;
  /** Pause before it connects again, in ms; 5 s where absent. */
  readonly reconnectAfter?: number;
}

/** CONNACK codes that no later attempt will change: protocol, clientId, credentials. The others may pass. */
const finalRefusals: ReadonlySet<number> = new Set([1, 2, 4]);

/**
 * A device over plain MQTT: logs in as a registered device, answers RRPC on the system topic, posts, and reconnects
 * until it is closed or its credentials are refused. It connects when it is made.
 */
export class VirtualDevice {
  /** Resolves when the device can be asked for the first time, or never will be: refused for good, or closed. */
  readonly ready: Promise<void>;
  readonly #options: VirtualDeviceOptions;
  readonly #client: MqttClient;
  readonly #posting: NodeJS.Timeout | undefined;

  constructor(options: VirtualDeviceOptions) {
    this.#options = options;
    const { host, port, device, behaviour, log, reconnectAfter = 5000 } = options;
    const client = connect({
      host,
      port,
      ...deriveCredentials(device),
      reconnectPeriod: reconnectAfter,
      reconnectOnConnackError: true,
      // Subscribed anew at each login; what could not be sent is stale by the next one.
      resubscribe: false,
      queueQoSZero: false,
    });
    this.#client = client;
    this.ready = new Promise((resolve) => {
      client.on('connect', () => void this.#subscribe().then(resolve));
      client.on('end', resolve);
    });
    client.on('message', (topic, request) => {
      if (topic === behaviour.hears?.topic) this.#hear(request);
      else void this.#answer(topic, request);
    });
    client.on('error', (error) => {
      log.warn(`${this.#name} cannot connect: ${describeError(error)}.`);
      if (error instanceof ErrorWithReasonCode && finalRefusals.has(error.code)) client.end(true);
    });
    const { posts } = behaviour;
    if (posts) {
      this.#posting = setInterval(() => {
        if (client.connected) client.publish(posts.topic, toBuffer(posts.payload()));
      }, posts.every);
    }
  }

  get #name(): string {
    return `Virtual device ${deviceKey(this.#options.device)}`;
  }

  /** Logs out and stays away. */
  async close(): Promise<void> {
    clearInterval(this.#posting);
    await this.#client.endAsync(!this.#client.connected);
  }

  async #subscribe(): Promise<void> {
    const { device, behaviour, log } = this.#options;
    try {
      await this.#client.subscribeAsync([
        rrpcTopics(device, '+').request,
        ...(behaviour.hears ? [behaviour.hears.topic] : []),
      ]);
      log.debug(`${this.#name} is connected.`);
    } catch (error) {
      log.warn(`${this.#name} cannot be asked: ${describeError(error)}.`);
    }
  }

  #hear(message: Buffer): void {
    const { behaviour, log } = this.#options;
    try {
      for (const { topic, payload } of behaviour.hears?.answer(message) ?? []) {
        this.#client.publish(topic, toBuffer(payload));
      }
    } catch (error) {
      log.warn(`${this.#name} could not make use of a message: ${describeError(error)}.`);
    }
  }

  async #answer(topic: string, request: Buffer): Promise<void> {
    const { device, behaviour, log } = this.#options;
    const messageId = parseRrpcTopic(topic)?.messageId;
    if (messageId === undefined) return;
    try {
      const answer = await behaviour.answer(request);
      // The platform takes answers with QoS 0 only (facts B6).
      if (answer !== undefined) this.#client.publish(rrpcTopics(device, messageId).response, toBuffer(answer));
    } catch (error) {
      log.warn(`${this.#name} could not answer request ${messageId}: ${describeError(error)}.`);
    }
  }
}

function toBuffer(payload: Payload): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload) : Buffer.from(payload);
}
