import type { SubDeviceSwitch } from '../../src/emulator/subDevices/subDeviceSwitch.ts';

/** Where no gateway is connected. */
export const withoutSubDevices: SubDeviceSwitch = {
  openSubDevice: () => undefined,
  closeSubDevice: () => false,
  detachSubDevice: () => Promise.resolve(),
};
