import type { RequestParameters } from '../../catalogue/types.ts';

/** What can be done to many devices at once: operations that name one device. */
type DeviceOperation =
  'EnableThing' | 'DisableThing' | 'DeleteDevice' | 'SaveDeviceProp' | 'DeleteDeviceProp' | 'SetDeviceProperty' | 'Pub';

/** What names the device of a call; an action leaves it to each device. */
type Identity = 'ProductKey' | 'DeviceName' | 'IotId';

interface ActionOf<K extends DeviceOperation> {
  readonly operation: K;
  /** Those of the call that are the same for every device; in Pub's topic the marks of {@link topicOfDevice} stand for one. */
  readonly parameters: Omit<RequestParameters<K>, Identity>;
}

/** Something that is done to each of many devices in the same way. */
export type DeviceAction = { readonly [K in DeviceOperation]: ActionOf<K> }[DeviceOperation];

/** Names a device within a region. */
export interface NamedDevice {
  readonly productKey: string;
  readonly deviceName: string;
}

/** The topic of one device: `${productKey}` and `${deviceName}` stand for its own. */
export function topicOfDevice(topic: string, { productKey, deviceName }: NamedDevice): string {
  return topic.replaceAll('${productKey}', () => productKey).replaceAll('${deviceName}', () => deviceName);
}
