import { describeError } from '../../common/describeError.ts';
import { say } from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { SubDeviceEnd, SubDeviceLogin } from '../deviceMessenger.ts';
import { ownerOf } from '../topicOwner.ts';
import type { ConnectedDevices } from './connectedDevices.ts';
import type { Connection, Presence } from './connection.ts';
import { DeviceTopics } from './deviceTopics.ts';
import type { KeptSessions } from './sessions/keptSessions.ts';

interface SubDevicesOptions {
  readonly directory: DeviceDirectory;
  readonly devices: ConnectedDevices;
  readonly sessions: KeptSessions;
  /** Tells a gateway that a session behind it ended without its doing. */
  readonly onEnd: (gateway: DeviceName, sub: DeviceName, end: SubDeviceEnd) => void;
  readonly log: Logger;
}

/** The devices that are reached through their gateways' connections (facts B3). */
export class SubDevices {
  readonly #options: SubDevicesOptions;

  constructor(options: SubDevicesOptions) {
    this.#options = options;
  }

  /**
   * A device is online from now on, through a connection of its own or a gateway's. Ends the session that it had through a
   * gateway, or returns the connection that it had, which the caller must close.
   */
  replace(presence: Presence): Connection | undefined {
    const former = this.#options.devices.open(presence);
    if (!former || former.connection === presence.connection) return undefined;
    if (former === former.connection.presence) return former.connection;
    this.#leave(former);
    this.#tell(former, 'replaced');
    return undefined;
  }

  /** A sub-device logged in through its gateway. Undefined where the gateway is not connected (any more). */
  open(gateway: DeviceName, { device, deviceId, keep }: SubDeviceLogin): Promise<void> | undefined {
    const { devices, log } = this.#options;
    const connection = devices.get(gateway)?.connection;
    if (!connection) return undefined;
    const key = deviceKey(device);
    if (connection.subDevices.has(key)) connection.channel?.detach(deviceId);
    const presence: Presence = { device, deviceId, connection, topics: this.#topicsOf(device, connection) };
    const former = this.replace(presence);
    connection.subDevices.set(key, presence);
    log.info(`${key} connected through ${deviceKey(gateway)}.`);
    if (former) {
      former.endIsCertain = true;
      former.close();
    }
    return this.#keep(presence, keep && !connection.client.clean);
  }

  async #keep(presence: Presence, isKept: boolean): Promise<void> {
    const { sessions } = this.#options;
    const { device, connection } = presence;
    const key = deviceKey(device);
    if (!isKept) {
      await sessions.dropSubDevice(key);
      return;
    }
    await sessions.openSubDevice(presence, connection.own.device);
    // It may have gone meanwhile.
    if (connection.subDevices.get(key) === presence) connection.channel?.attach(presence);
  }

  /** A gateway ends the session of a sub-device. False where that has none through it. */
  logOut(gateway: DeviceName, sub: DeviceName): boolean {
    const connection = this.#options.devices.get(gateway)?.connection;
    return connection?.subDevices.has(deviceKey(sub)) === true && this.close(sub);
  }

  /** A session through a gateway ends; undefined for `end` where the gateway asked for it. False where there is none. */
  close(sub: DeviceName, end?: SubDeviceEnd): boolean {
    const presence = this.#options.devices.get(sub);
    if (!presence || presence === presence.connection.presence) return false;
    this.#leave(presence);
    this.#closed(presence);
    if (end) this.#tell(presence, end);
    return true;
  }

  /** A sub-device is not attached to its gateway any more: its session ends, and what was kept of it. */
  async detach(sub: DeviceName): Promise<void> {
    this.close(sub);
    await this.#options.sessions.dropSubDevice(deviceKey(sub));
  }

  /** A connection has ended, and with it the sessions of everybody who was reached through it. */
  closeAll({ presence, subDevices }: Connection): void {
    for (const one of [...subDevices.values(), ...(presence ? [presence] : [])]) this.#closed(one);
    subDevices.clear();
  }

  /** Why a filter is refused to a connection's device or the sub-devices behind it; undefined where it is not. */
  subscribeRefusal(connection: Connection, filter: string): string | undefined {
    const refusal = connection.presenceFor(filter).topics.refusal('SUB', filter);
    if (refusal === undefined) return undefined;
    const sub = this.#attached(connection, filter);
    const why = sub ? this.#topicsOf(sub, connection).refusal('SUB', filter) : refusal;
    return why && say(why);
  }

  /** The sub-device that a topic belongs to, where it is attached to the connection's device and has no session through it. */
  withoutSession(connection: Connection, topic: string): DeviceName | undefined {
    const sub = this.#attached(connection, topic);
    return sub && !connection.subDevices.has(deviceKey(sub)) ? sub : undefined;
  }

  #attached({ own }: Connection, topic: string): DeviceName | undefined {
    const { directory } = this.#options;
    const owner = ownerOf(topic);
    const sub = owner && directory.find(owner.productKey, owner.deviceName);
    return sub && directory.gatewayOf(sub.id) === own.deviceId ? owner : undefined;
  }

  #topicsOf(device: DeviceName, { login, limits }: Connection): DeviceTopics {
    const ext = login?.accepted === true && login.ext;
    const categories = () => this.#options.directory.topicsOf(device.productKey);
    return new DeviceTopics({ device, ext, categories, limitSlashes: limits !== undefined });
  }

  #leave({ device, deviceId, connection }: Presence): void {
    connection.subDevices.delete(deviceKey(device));
    connection.channel?.detach(deviceId);
  }

  #closed(presence: Presence): void {
    const { devices, log } = this.#options;
    try {
      if (devices.close(presence)) log.info(`${deviceKey(presence.device)} disconnected.`);
    } catch (error) {
      log.error(`The end of a device's connection could not be stored: ${describeError(error)}.`);
    }
  }

  #tell({ device, connection }: Presence, end: SubDeviceEnd): void {
    this.#options.onEnd(connection.own.device, device, end);
  }
}
