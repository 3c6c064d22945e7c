import { setTimeout as delay } from 'node:timers/promises';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { DeviceMessenger } from '../deviceMessenger.ts';
import type { FaultRegister } from './faultRegister.ts';

/** The way to devices, on which answers are lost where that was asked for. */
export function faultyMessenger(
  messenger: DeviceMessenger,
  faults: Pick<FaultRegister, 'takeForDevice'>,
): DeviceMessenger {
  return {
    ...messenger,
    async rrpc(request) {
      const asked = performance.now();
      const outcome = await messenger.rrpc(request);
      if (outcome.code !== 'SUCCESS' || !faults.takeForDevice('rrpcTimeout', deviceKey(request))) return outcome;
      // The device has answered, and the caller waits in vain. The end of the emulator does not wait for it.
      await delay(Math.max(0, request.timeout - (performance.now() - asked)), undefined, { ref: false });
      return { code: 'TIMEOUT' };
    },
  };
}

/** The devices, of which some may not log in although everything is right, where that was asked for: CONNACK 3. */
export function faultyDirectory(
  directory: DeviceDirectory,
  faults: Pick<FaultRegister, 'takeForDevice'>,
): DeviceDirectory {
  return {
    ...directory,
    connected(productKey, deviceName, login) {
      if (faults.takeForDevice('refuseLogin', deviceKey({ productKey, deviceName }))) {
        throw new Error('a fault was asked for');
      }
      directory.connected(productKey, deviceName, login);
    },
  };
}
