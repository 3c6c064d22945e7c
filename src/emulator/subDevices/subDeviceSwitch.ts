import type { DeviceMessenger } from '../deviceMessenger.ts';

/** Opens and ends the sessions of sub-devices. */
export type SubDeviceSwitch = Pick<DeviceMessenger, 'openSubDevice' | 'closeSubDevice' | 'detachSubDevice'>;
