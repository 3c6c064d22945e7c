import type { DeviceInbox } from '../../src/emulator/messages/deviceInbox.ts';

/** Takes every message and does nothing with it: a broker without a platform behind it. */
export function deafInbox(): DeviceInbox {
  let last = 889_455_942_124_347_329n;
  return {
    accept: () => ({ messageId: String((last += 1n)), isHeard: false }),
    refuse: () => undefined,
    delivered: () => undefined,
    acknowledged: () => undefined,
  };
}
