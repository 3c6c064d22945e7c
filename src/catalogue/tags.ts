import type { ServiceCatalogue } from './operation.ts';
import { deviceAlternatives, deviceIdentity } from './sharedParameters.ts';
import { tagLimits } from './tagLimits.ts';

/** The reference names the device by ProductKey and DeviceName alone. */
const device = { ...deviceIdentity, IotId: { ...deviceIdentity.IotId, since: '6.9.0' } } as const;

/** Operations on the tags of devices (reference 2.6.21 to 2.6.23). */
export const tags = {
  QueryDeviceProp: {
    section: '2.6.21',
    help: 'Reads the tags of a device.',
    effect: 'read',
    qps: 50,
    parameters: device,
    alternatives: deviceAlternatives,
    response: { Props: 'json?' },
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.common.QueryDevicePropertyActionError'],
  },
  SaveDeviceProp: {
    section: '2.6.22',
    help: 'Adds tags to a device; a tag that it has already gets the new value.',
    effect: 'write',
    qps: 50,
    parameters: {
      ...device,
      Props: {
        type: 'string',
        required: true,
        help: 'JSON object of up to 100 tags and 5 KB; a key has 2 to 32 characters.',
        length: [1, tagLimits.bytes],
        payload: 'json',
        json: 'object',
        errors: {
          missing: 'iot.device.NullDevicePropertiesString',
          invalid: 'iot.device.LongDevicePropertiesString',
        },
      },
    },
    alternatives: deviceAlternatives,
    response: {},
    errors: [
      'iot.device.NotExistedDevice',
      'iot.prod.NotExistedProduct',
      'iot.device.InvalidFormattedDevicePropertiesString',
      'iot.device.InvalidFormattedDevicePropertyKey',
      'iot.device.NullDevicePropertyKey',
      'iot.device.NoneDeviceProperties',
      'iot.device.TooManyDevicePropertiesPerTime',
      'iot.device.SaveOrUpdateDevicePropertiesFailed',
    ],
  },
  DeleteDeviceProp: {
    section: '2.6.23',
    help: 'Takes a tag off a device; nothing happens where the device has no such tag.',
    effect: 'destructive',
    qps: 50,
    parameters: {
      ...device,
      PropKey: {
        type: 'string',
        required: true,
        help: 'Key of the tag.',
        pattern: tagLimits.keyPattern,
        spellings: ['Propkey'],
        errors: {
          missing: 'iot.device.NullDevicePropertyKey',
          invalid: 'iot.device.InvalidFormattedDevicePropertyKey',
        },
      },
    },
    alternatives: deviceAlternatives,
    response: {},
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.device.DeleteDevicePropertyFailed'],
  },
} as const satisfies ServiceCatalogue;
