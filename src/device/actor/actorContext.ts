import type { Json } from '../../common/losslessJson.ts';
import type { Logger } from '../../common/logger.ts';
import type { LoadedBehaviour } from '../behaviour/loadedBehaviour.ts';
import type { TemplateScope } from '../behaviour/template.ts';
import type { DeviceClock } from '../deviceClock.ts';
import type { DeviceName } from '../deviceName.ts';
import type { Payload } from './payload.ts';

/** What the parts of a device share: its names, its state, and its way to the platform. */
export interface ActorContext {
  readonly names: DeviceName;
  readonly loaded: LoadedBehaviour;
  readonly clock: Pick<DeviceClock, 'now' | 'random'>;
  readonly log: Logger;
  /** What the device measured last, by name. */
  readonly measured: Map<string, Json>;
  /** What it was set to, by name, which stays, whatever its behaviour says. */
  readonly settings: Map<string, Json>;
  /** Sets a value: it stays, and counts as measured. */
  adopt(name: string, value: Json): void;
  /** Sends a message on its way; with QoS 0 where none is given. */
  publish(topic: string, payload: Payload, qos?: 0 | 1): void;
  /** Runs an action in so many seconds, unless the connection ends before or the function takes it back. */
  later(seconds: number, action: () => void): () => void;
  /** Counts a request as answered. */
  answered(): void;
  /** Counts something as failed, and says why in the log. */
  failed(reason: string): void;
  /** A new id for a request in Alink JSON. */
  nextId(): string;
  /** What every template can refer to; `count` is how often the template was filled in, this time included. */
  scope(count: number): TemplateScope;
}

/** One thing that a device does. */
export interface ActorPart {
  /** Topics and patterns that it wants to hear. */
  readonly subscriptions: readonly string[];
  /** Takes a message, where it is one for this part. */
  hear?(topic: string, payload: Buffer): boolean;
  /** The device is connected, and its subscriptions are in force. */
  connected?(): void;
  /** The connection ended. */
  disconnected?(): void;
}
