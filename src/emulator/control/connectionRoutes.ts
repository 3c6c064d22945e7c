import type { DeviceMessenger } from '../deviceMessenger.ts';
import type { ControlRoute } from './controlRoute.ts';

/** The connections of devices: to be cut, whereupon a device may come back. */
export function connectionRoutes(messenger: Pick<DeviceMessenger, 'disconnect'>): readonly ControlRoute[] {
  return [
    {
      method: 'DELETE',
      path: 'connections/{productKey}/{deviceName}',
      async handle({ parameters: { productKey = '', deviceName = '' } }) {
        await messenger.disconnect({ productKey, deviceName });
        return { json: {} };
      },
    },
  ];
}
