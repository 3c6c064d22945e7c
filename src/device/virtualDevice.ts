import type { Disposable } from '../common/disposableStore.ts';
import { Emitter } from '../common/emitter.ts';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import type { ActorContext, ActorPart } from './actor/actorContext.ts';
import { DeviceActor, type DeviceActorOptions } from './actor/deviceActor.ts';
import type { DeviceCounters } from './actor/deviceCounters.ts';
import type { Payload } from './actor/payload.ts';
import type { LoadedBehaviour } from './behaviour/loadedBehaviour.ts';
import type { BackoffOptions } from './connection/backoff.ts';
import type { BrokerAddress } from './connection/brokerAddress.ts';
import type { ConnectionStatus } from './connection/connectionStatus.ts';
import { DeviceConnection } from './connection/deviceConnection.ts';
import { deriveCredentials, type CredentialOptions } from './credentials.ts';
import { systemClock, type DeviceClock } from './deviceClock.ts';
import { deviceKey } from './deviceName.ts';
import { findSubDevice } from './gateway/findSubDevice.ts';
import { GatewaySessions } from './gateway/gatewaySessions.ts';
import type { LookUpDevice } from './gateway/knownDevice.ts';
import { notificationPart } from './gateway/notificationPart.ts';
import type { SubDeviceView } from './gateway/subDevice.ts';

export interface VirtualDeviceOptions {
  readonly broker: BrokerAddress;
  readonly device: Omit<CredentialOptions, 'secureMode'>;
  readonly behaviour: LoadedBehaviour;
  /** Finds the devices behind a gateway; a behaviour with `gateway` needs it. */
  readonly lookUp?: LookUpDevice | undefined;
  readonly log: Logger;
  /** Absent: the system's. */
  readonly clock?: DeviceClock | undefined;
  /** Pauses before it connects again; absent: from 1 s to 1 minute. */
  readonly backoff?: BackoffOptions | undefined;
  /** How long the platform may take to answer, in ms; absent: 10 s for a login, 30 s for what is confirmed later. */
  readonly timeout?: number | undefined;
}

/** A message that went by. */
export interface DeviceTraffic {
  readonly direction: 'sent' | 'received';
  readonly topic: string;
  readonly payload: Uint8Array;
}

const defaultBackoff: BackoffOptions = { first: 1000, longest: 60_000 };
const nobodyLooksUp: LookUpDevice = () => Promise.reject(new Error('there is nobody to look devices up'));

/**
 * A device over plain MQTT: logs in as a registered device, does what its behaviour says, and comes back until it is
 * closed or its credentials are refused. It connects when it is made; on the cloud it asks first whether it may, because
 * a real device of its name would be thrown off.
 */
export class VirtualDevice {
  /**
   * Resolves when the device can be asked for the first time, and each behind it is online or has failed; also when it
   * never will be: refused, not allowed, or closed.
   */
  readonly ready: Promise<void>;
  /** Tells each change of the connection's status. */
  readonly onDidChangeStatus: (listener: (status: ConnectionStatus) => void) => Disposable;
  readonly #connection: DeviceConnection;
  readonly #actor: DeviceActor;
  readonly #traffic = new Emitter<DeviceTraffic>();
  readonly #subDevices = new Emitter<SubDeviceView>();
  readonly #name: string;
  readonly #log: Logger;
  #sessions: GatewaySessions | undefined;
  #isReady: () => void = () => undefined;

  /** Tells each message that is sent or received. */
  readonly onDidMessage = this.#traffic.event;

  /** Tells each change of the status of a device behind it. */
  readonly onDidChangeSubDevice = this.#subDevices.event;

  constructor(options: VirtualDeviceOptions) {
    const { broker, device, behaviour: loaded, log, clock = systemClock, backoff = defaultBackoff } = options;
    const { productKey, deviceName } = device;
    const names = { productKey, deviceName };
    const publish: DeviceActorOptions['publish'] = (topic, payload, qos) => this.#publish(topic, payload, qos);
    this.#name = l10n.t('Virtual device {0}', deviceKey(names));
    this.#log = log;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
    const extraParts = (context: ActorContext) => this.#gatewayParts(context, options, { clock, log, publish });
    this.#actor = new DeviceActor({ names, loaded, clock, log, publish, extraParts });
    this.#connection = new DeviceConnection({
      broker,
      credentials: credentialsOf(options),
      devices: [names, ...(loaded.behaviour.gateway?.subDevices ?? [])],
      name: this.#name,
      clock,
      log,
      backoff,
      timeout: options.timeout,
      subscriptions: () => this.#actor.subscriptions,
      onConnect: () => void this.#begin(),
      onMessage: (topic, payload) => {
        this.#traffic.fire({ direction: 'received', topic, payload });
        if (this.#sessions?.hearForDevice(topic, payload) !== true) this.#actor.hear(topic, payload);
      },
      onDisconnect: () => this.#actor.disconnected(),
    });
    this.onDidChangeStatus = this.#connection.onDidChangeStatus;
    this.onDidChangeStatus(({ state }) => state === 'ended' && this.#isReady());
    void this.#connection.start();
  }

  get status(): ConnectionStatus {
    return this.#connection.status;
  }

  /** Since it was made. */
  get counters(): DeviceCounters {
    return this.#actor.counters;
  }

  /** The devices behind it that it logs in. */
  get subDevices(): readonly SubDeviceView[] {
    return this.#sessions?.views ?? [];
  }

  /** Logs out and stays away. */
  async close(): Promise<void> {
    this.#actor.disconnected();
    await this.#connection.close();
  }

  #gatewayParts(
    context: ActorContext,
    { behaviour: loaded, lookUp = nobodyLooksUp, backoff = defaultBackoff }: VirtualDeviceOptions,
    rest: Parameters<typeof findSubDevice>[2],
  ): readonly ActorPart[] {
    const { subDevices = [], attachNotified } = loaded.behaviour.gateway ?? {};
    if (subDevices.length > 0) {
      this.#sessions = new GatewaySessions(context, {
        devices: subDevices,
        backoff,
        find: findSubDevice(loaded, lookUp, rest),
        changed: (device) => this.#subDevices.fire(device),
        subscribe: (topics) => this.#connection.subscribe(topics),
      });
    }
    const notification = attachNotified === true ? [notificationPart(context, lookUp)] : [];
    return this.#sessions ? [this.#sessions, ...notification] : notification;
  }

  async #begin(): Promise<void> {
    this.#actor.connected();
    this.#log.debug(`${this.#name} is connected.`);
    await this.#sessions?.start();
    if (this.#isOnline()) this.#isReady();
  }

  #isOnline(): boolean {
    return this.status.state === 'online';
  }

  async #publish(topic: string, payload: Payload, qos: 0 | 1): Promise<void> {
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    await this.#connection.publish(topic, bytes, qos);
    this.#traffic.fire({ direction: 'sent', topic, payload: bytes });
  }
}

function credentialsOf({ broker, device, behaviour: { behaviour } }: VirtualDeviceOptions) {
  // RRPC on topics of one's own has to be asked for at the login (facts B6).
  const ext = Object.keys(behaviour.rrpc?.topics ?? {}).length > 0 ? { ext: '1' } : {};
  const secureMode = broker.kind === 'cloud' ? 2 : 3;
  return deriveCredentials({ ...device, secureMode, options: { ...ext, ...device.options } });
}
