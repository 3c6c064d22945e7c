import type { DeviceActor } from '../actor/deviceActor.ts';
import type { DeviceCounters } from '../actor/deviceCounters.ts';
import type { Backoff } from '../connection/backoff.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';

/** How it is with a device behind a gateway. */
export interface SubDeviceView {
  readonly names: DeviceName;
  readonly status: SubDeviceStatus;
  /** Since it was found; undefined before. */
  readonly counters: DeviceCounters | undefined;
}

export type SubDeviceStatus =
  | { readonly state: 'offline' | 'connecting' }
  /** `since` in ms since 1970. */
  | { readonly state: 'online'; readonly since: number }
  /** It could not be attached or logged in, or its session was ended; the gateway tries again, for most reasons. */
  | { readonly state: 'failed'; readonly reason: string };

/** What a gateway keeps of a device behind it. */
export interface SubDevice {
  readonly names: DeviceName;
  /** Its key and what acts in its name, once it has been found. Never log the key. */
  known: { readonly deviceSecret: string; readonly actor: DeviceActor } | undefined;
  status: SubDeviceStatus;
  readonly backoff: Backoff;
  /** Takes back the next attempt. */
  cancelRetry: () => void;
}

export function viewOf({ names, status, known }: SubDevice): SubDeviceView {
  return { names, status, counters: known?.actor.counters };
}

/** Whether a message of the platform's names the device. */
export function isNamed({ names }: SubDevice, named: DeviceName): boolean {
  return deviceKey(names) === deviceKey(named);
}
