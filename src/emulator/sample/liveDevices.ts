import type { Logger } from '../../common/logger.ts';
import { systemClock } from '../../device/deviceClock.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { LookUpDevice } from '../../device/gateway/knownDevice.ts';
import { VirtualDevice } from '../../device/virtualDevice.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import { sampleFleet } from './sampleFleet.ts';

export interface LiveDevicesOptions {
  /** Of the broker, on 127.0.0.1. */
  readonly port: number;
  readonly directory: DeviceDirectory;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now?: (() => number) | undefined;
}

export interface LiveDevices {
  /** Resolves when each of them can be asked. */
  readonly ready: Promise<void>;
  /** Logs all of them out. */
  close(): Promise<void>;
}

/**
 * Connects the sample's live devices over real MQTT, each with its behaviour. One that is not registered (any more) is
 * left out.
 */
export function startLiveDevices({ port, directory, log, now = Date.now }: LiveDevicesOptions): LiveDevices {
  const clock = { ...systemClock, now };
  const lookUp: LookUpDevice = ({ productKey, deviceName }) => {
    const registered = directory.find(productKey, deviceName);
    return Promise.resolve(registered && { deviceSecret: registered.secret });
  };
  const devices = sampleFleet.flatMap(({ productKey, deviceName, loaded: behaviour }) => {
    const registered = directory.find(productKey, deviceName);
    if (!registered) {
      log.debug(`The sample's live device ${deviceKey({ productKey, deviceName })} is not registered.`);
      return [];
    }
    const device = { productKey, deviceName, deviceSecret: registered.secret };
    const broker = { kind: 'emulator', port } as const;
    return [new VirtualDevice({ broker, device, behaviour, lookUp, log, clock })];
  });
  return {
    ready: Promise.all(devices.map(({ ready }) => ready)).then(() => undefined),
    async close() {
      await Promise.all(devices.map((device) => device.close()));
    },
  };
}
