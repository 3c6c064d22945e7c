import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { Presence } from './connection.ts';

/** Which device is reached through which connection: at most one each (facts A6). Tells the directory about changes. */
export class ConnectedDevices {
  readonly #directory: DeviceDirectory;
  readonly #now: () => number;
  readonly #elapsed: () => number;
  readonly #presences = new Map<string, Presence>();
  /** When the keepalive of a broken connection will have passed, as `elapsed` counts, by device. */
  readonly #halfOpenUntil = new Map<string, number>();

  /** `now`: ms since 1970; `elapsed`: ms that pass, whatever the clock is set to. */
  constructor(
    directory: DeviceDirectory,
    { now, elapsed }: { readonly now: () => number; readonly elapsed: () => number },
  ) {
    this.#directory = directory;
    this.#now = now;
    this.#elapsed = elapsed;
  }

  get size(): number {
    return this.#presences.size;
  }

  /** A device logged in. Returns its former presence where it has one, whose connection the caller must close. */
  open(presence: Presence): Presence | undefined {
    const { device, connection } = presence;
    this.#directory.connected(device.productKey, device.deviceName, { at: this.#now(), ip: connection.ip });
    const key = deviceKey(device);
    const former = this.#presences.get(key);
    this.#presences.set(key, presence);
    this.#halfOpenUntil.delete(key);
    return former;
  }

  /** A presence ended. False where it is no longer that of its device. */
  close(presence: Presence): boolean {
    const { device, connection } = presence;
    const key = deviceKey(device);
    if (this.#presences.get(key) !== presence) return false;
    this.#presences.delete(key);
    // The platform takes a device for gone one and a half keepalives after its last packet (facts A6).
    if (!connection.endIsCertain && connection.login?.accepted)
      this.#halfOpenUntil.set(key, connection.heardAt + connection.login.keepalive * 1500);
    this.#directory.disconnected(device.productKey, device.deviceName, this.#now());
    return true;
  }

  /** A device was deleted: nothing is known of it any more. Its connection must be closed by the caller. */
  forget(device: DeviceName): void {
    this.#presences.delete(deviceKey(device));
    this.#halfOpenUntil.delete(deviceKey(device));
  }

  get(device: DeviceName): Presence | undefined {
    return this.#presences.get(deviceKey(device));
  }

  state(device: DeviceName): 'ONLINE' | 'HALFCONN' | 'OFFLINE' {
    if (this.get(device)) return 'ONLINE';
    return this.#elapsed() < (this.#halfOpenUntil.get(deviceKey(device)) ?? -Infinity) ? 'HALFCONN' : 'OFFLINE';
  }

  /** How many connections have subscribed to a filter. */
  subscribersOf(filter: string): number {
    const connections = new Set(this.all().map(({ connection }) => connection));
    return [...connections].filter(({ filters }) => filters.has(filter)).length;
  }

  all(): readonly Presence[] {
    return [...this.#presences.values()];
  }
}
