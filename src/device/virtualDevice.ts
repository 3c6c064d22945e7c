import type { Disposable } from '../common/disposableStore.ts';
import { describeError } from '../common/describeError.ts';
import { Emitter } from '../common/emitter.ts';
import type { Logger } from '../common/logger.ts';
import { DeviceActor } from './actor/deviceActor.ts';
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
import type { LookUpDevice } from './gateway/knownDevice.ts';

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
}

/** A message that went by. */
export interface DeviceTraffic {
  readonly direction: 'sent' | 'received';
  readonly topic: string;
  readonly payload: Uint8Array;
}

const defaultBackoff: BackoffOptions = { first: 1000, longest: 60_000 };

/**
 * A device over plain MQTT: logs in as a registered device, does what its behaviour says, and comes back until it is
 * closed or its credentials are refused. It connects when it is made; on the cloud it asks first whether it may, because
 * a real device of its name would be thrown off.
 */
export class VirtualDevice {
  /** Resolves when the device can be asked for the first time, or never will be: refused, not allowed, or closed. */
  readonly ready: Promise<void>;
  /** Tells each change of the connection's status. */
  readonly onDidChangeStatus: (listener: (status: ConnectionStatus) => void) => Disposable;
  readonly #connection: DeviceConnection;
  readonly #actor: DeviceActor;
  readonly #traffic = new Emitter<DeviceTraffic>();

  /** Tells each message that is sent or received. */
  readonly onDidMessage = this.#traffic.event;

  constructor(options: VirtualDeviceOptions) {
    const { broker, device, behaviour: loaded, lookUp, log, clock = systemClock, backoff = defaultBackoff } = options;
    const { productKey, deviceName } = device;
    const names = { productKey, deviceName };
    const name = `Virtual device ${deviceKey(names)}`;
    let isReady: () => void = () => undefined;
    this.ready = new Promise((resolve) => (isReady = resolve));
    this.#actor = new DeviceActor({
      names,
      loaded,
      clock,
      log,
      lookUp,
      publish: (topic, payload, qos) => this.#publish(topic, payload, qos),
    });
    this.#connection = new DeviceConnection({
      broker,
      credentials: credentialsOf(options),
      devices: [names, ...(loaded.behaviour.gateway?.subDevices ?? [])],
      name,
      clock,
      log,
      backoff,
      onConnect: () =>
        void this.#subscribe(log, name).then(() => {
          if (this.status.state !== 'online') return;
          this.#actor.connected();
          log.debug(`${name} is connected.`);
          isReady();
        }),
      onMessage: (topic, payload) => {
        this.#traffic.fire({ direction: 'received', topic, payload });
        this.#actor.hear(topic, payload);
      },
      onDisconnect: () => this.#actor.disconnected(),
    });
    this.onDidChangeStatus = this.#connection.onDidChangeStatus;
    this.onDidChangeStatus(({ state }) => state === 'ended' && isReady());
    void this.#connection.start();
  }

  get status(): ConnectionStatus {
    return this.#connection.status;
  }

  /** Since it was made. */
  get counters(): DeviceCounters {
    return this.#actor.counters;
  }

  /** Logs out and stays away. */
  async close(): Promise<void> {
    this.#actor.disconnected();
    await this.#connection.close();
  }

  /** A topic that the platform refuses makes the device deaf there, and keeps it from nothing else. */
  async #subscribe(log: Logger, name: string): Promise<void> {
    try {
      await this.#connection.subscribe(this.#actor.subscriptions);
    } catch (error) {
      log.warn(`${name} cannot be asked on all of its topics: ${describeError(error)}.`);
    }
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
