import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { AcceptedLogin } from './checkLogin.ts';
import type { Connection } from './connection.ts';

interface Entry {
  readonly login: AcceptedLogin;
  readonly connection: Connection;
}

/** Which device is connected through which connection: at most one each (facts A6). Tells the directory about changes. */
export class ConnectedDevices {
  readonly #directory: DeviceDirectory;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  /** When the keepalive of a broken connection will have passed, in ms since 1970, by device. */
  readonly #halfOpenUntil = new Map<string, number>();

  constructor(directory: DeviceDirectory, now: () => number) {
    this.#directory = directory;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** A device logged in. Returns its former connection where it has one, which the caller must close. */
  open(login: AcceptedLogin, connection: Connection): Connection | undefined {
    const { productKey, deviceName } = login.device;
    const ip = connection.socket.remoteAddress ?? '';
    this.#directory.connected(productKey, deviceName, { at: this.#now(), ip });
    const key = deviceKey(login.device);
    const former = this.#entries.get(key)?.connection;
    this.#entries.set(key, { login, connection });
    this.#halfOpenUntil.delete(key);
    return former;
  }

  /** A connection ended. False where it was not, or is no longer, that of a device. */
  close(connection: Connection): boolean {
    const { login } = connection;
    if (!login?.accepted) return false;
    const key = deviceKey(login.device);
    if (this.#entries.get(key)?.connection !== connection) return false;
    this.#entries.delete(key);
    // The platform takes a device for gone one and a half keepalives after its last packet (facts A6).
    if (!connection.endIsCertain) this.#halfOpenUntil.set(key, this.#now() + login.keepalive * 1500);
    this.#directory.disconnected(login.device.productKey, login.device.deviceName, this.#now());
    return true;
  }

  /** A device was deleted: nothing is known of it any more. Its connection must be closed by the caller. */
  forget(device: DeviceName): void {
    this.#entries.delete(deviceKey(device));
    this.#halfOpenUntil.delete(deviceKey(device));
  }

  get(device: DeviceName): Connection | undefined {
    return this.#entries.get(deviceKey(device))?.connection;
  }

  state(device: DeviceName): 'ONLINE' | 'HALFCONN' | 'OFFLINE' {
    if (this.get(device)) return 'ONLINE';
    return this.#now() < (this.#halfOpenUntil.get(deviceKey(device)) ?? 0) ? 'HALFCONN' : 'OFFLINE';
  }

  connections(): readonly Connection[] {
    return [...this.#entries.values()].map(({ connection }) => connection);
  }
}
