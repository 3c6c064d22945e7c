import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Json } from '../../common/losslessJson.ts';
import type { Logger } from '../../common/logger.ts';
import type { LoadedBehaviour } from '../behaviour/loadedBehaviour.ts';
import type { DeviceClock } from '../deviceClock.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';
import type { ActorContext, ActorPart } from './actorContext.ts';
import type { DeviceCounters } from './deviceCounters.ts';
import type { Payload } from './payload.ts';
import { hearPart } from './hearPart.ts';
import { postPart } from './postPart.ts';
import { rrpcPart } from './rrpcPart.ts';
import { serviceCarrier } from './serviceCarrier.ts';
import { servicePart } from './servicePart.ts';
import { shadowPart } from './shadowPart.ts';

export interface DeviceActorOptions {
  readonly names: DeviceName;
  readonly loaded: LoadedBehaviour;
  readonly clock: DeviceClock;
  readonly log: Logger;
  /** What this device does beside what every device can. */
  readonly extraParts?: ((context: ActorContext) => readonly ActorPart[]) | undefined;
  /** Sends a message through the device's connection, or its gateway's. */
  readonly publish: (topic: string, payload: Payload, qos: 0 | 1) => Promise<void>;
}

/** Does what a behaviour says in the name of one device, over whatever connection there is. */
export class DeviceActor {
  readonly #options: DeviceActorOptions;
  readonly #parts: readonly ActorPart[];
  readonly #counters = { sent: 0, received: 0, answered: 0, failed: 0 };
  readonly #pending = new Set<() => void>();
  #lastId = 0;

  constructor(options: DeviceActorOptions) {
    this.#options = options;
    const context = this.#context();
    const carryOut = serviceCarrier(context);
    const shadow = shadowPart(context);
    this.#parts = [
      rrpcPart(context, carryOut),
      servicePart(context, carryOut),
      shadow,
      postPart(context, shadow.report),
      ...(options.extraParts?.(context) ?? []),
      // Last: what is only listened to is kept from no one.
      hearPart(context),
    ];
  }

  get names(): DeviceName {
    return this.#options.names;
  }

  /** Since it was made. */
  get counters(): DeviceCounters {
    return { ...this.#counters };
  }

  /** Topics and patterns that it wants to hear. */
  get subscriptions(): readonly string[] {
    return this.#parts.flatMap(({ subscriptions }) => subscriptions);
  }

  /** Begins what it does by itself. Its subscriptions must be in force. */
  connected(): void {
    this.disconnected();
    for (const part of this.#parts) this.#do(() => part.connected?.());
  }

  /** Leaves everything that it was about to do. */
  disconnected(): void {
    for (const cancel of [...this.#pending]) cancel();
    for (const part of this.#parts) part.disconnected?.();
  }

  /** Takes a message. False: it is not for this device. */
  hear(topic: string, payload: Buffer): boolean {
    const heard = this.#parts.some((part) => this.#letHear(part, topic, payload));
    if (heard) this.#counters.received += 1;
    return heard;
  }

  #context(): ActorContext {
    const { names, loaded, clock, log } = this.#options;
    const measured = new Map<string, Json>();
    const settings = new Map<string, Json>();
    return {
      names,
      loaded,
      clock,
      log,
      measured,
      settings,
      adopt(name, value) {
        settings.set(name, value);
        measured.set(name, value);
      },
      publish: (topic, payload, qos = 0) => void this.#publish(topic, payload, qos),
      later: (seconds, action) => this.#later(seconds, action),
      answered: () => void (this.#counters.answered += 1),
      failed: (reason) => this.#failed(reason),
      nextId: () => String((this.#lastId += 1)),
      scope: (count) => ({
        ...names,
        now: new Date(clock.now()).toISOString(),
        timestamp: clock.now(),
        count,
        properties: Object.fromEntries(measured),
      }),
    };
  }

  async #publish(topic: string, payload: Payload, qos: 0 | 1): Promise<void> {
    try {
      await this.#options.publish(topic, payload, qos);
      this.#counters.sent += 1;
    } catch (error) {
      this.#failed(l10n.t('a message on {0} was not sent: {1}', topic, describeError(error)));
    }
  }

  #later(seconds: number, action: () => void): () => void {
    if (seconds === 0) {
      action();
      return () => undefined;
    }
    const cancelTimer = this.#options.clock.after(seconds * 1000, () => {
      this.#pending.delete(cancel);
      this.#do(action);
    });
    const cancel = () => {
      this.#pending.delete(cancel);
      cancelTimer();
    };
    this.#pending.add(cancel);
    return cancel;
  }

  /** A part that fails has taken the message. */
  #letHear(part: ActorPart, topic: string, payload: Buffer): boolean {
    try {
      return part.hear?.(topic, payload) ?? false;
    } catch (error) {
      this.#failed(describeError(error));
      return true;
    }
  }

  #do(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#failed(describeError(error));
    }
  }

  #failed(reason: string): void {
    this.#counters.failed += 1;
    this.#options.log.warn(`Virtual device ${deviceKey(this.names)}: ${reason}.`);
  }
}
