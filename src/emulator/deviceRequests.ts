import type { DeviceName } from '../device/deviceName.ts';
import type { CloudMessage } from './deviceMessenger.ts';

/** What the platform itself hears of what devices publish on their system topics. */
export interface DeviceRequests {
  /**
   * Carries out what a device asks for and gives the replies to it, mostly one; undefined where nobody hears the topic.
   * What it changes is on the disk when it returns.
   */
  answer(device: DeviceName, topic: string, payload: Uint8Array): readonly CloudMessage[] | undefined;
}
