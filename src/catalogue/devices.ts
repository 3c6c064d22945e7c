import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import {
  deviceAlternatives,
  deviceIdentity,
  deviceName,
  optionalPageParameters,
  productKey,
} from './sharedParameters.ts';

/** Operations on devices (reference 2.6). */
export const devices = {
  RegisterDevice: {
    section: '2.6.1',
    help: 'Registers a device under a product and gives it an IotId and a secret.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      DeviceName: {
        type: 'string',
        help: 'Name of the new device: 4 to 32 letters, digits or any of - _ @ . : ; the platform makes one up if absent.',
        pattern: deviceName.pattern,
        spellings: deviceName.spellings,
        errors: { invalid: 'iot.device.InvalidFormattedDeviceName' },
      },
    },
    response: {
      Data: { ProductKey: 'string', DeviceName: 'string', DeviceSecret: 'string', IotId: 'string' },
    },
    errors: ['iot.prod.NotExistedProduct', 'iot.device.AlreadyExistedDeviceName', 'iot.device.CreateDeviceFailed'],
  },
  QueryDeviceDetail: {
    section: '2.6.2',
    help: 'Reads everything that is known about one device.',
    effect: 'read',
    qps: 50,
    parameters: deviceIdentity,
    alternatives: deviceAlternatives,
    response: {
      Data: {
        IotId: 'string',
        ProductKey: 'string',
        ProductName: 'string?',
        DeviceName: 'string',
        DeviceSecret: 'string?',
        Status: 'string',
        NodeType: 'integer?',
        Region: 'string?',
        IpAddress: 'string?',
        FirmwareVersion: 'string?',
        UtcCreate: 'string?',
        GmtCreate: 'string?',
        UtcActive: 'string?',
        GmtActive: 'string?',
        UtcOnline: 'string?',
        GmtOnline: 'string?',
      },
    },
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.common.QueryDeviceActionError'],
  },
  QueryDevice: {
    section: '2.6.4',
    help: 'Lists the devices of a product, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'page',
    parameters: { ProductKey: productKey, ...optionalPageParameters(200) },
    response: {
      Page: 'integer?',
      PageSize: 'integer?',
      PageCount: 'integer?',
      Total: 'integer',
      Data: list('DeviceInfo', {
        DeviceName: 'string',
        DeviceId: 'string?',
        ProductKey: 'string?',
        DeviceSecret: 'string?',
        DeviceStatus: 'string?',
        DeviceType: 'string?',
        GmtCreate: 'string?',
        GmtModified: 'string?',
      }),
    },
    errors: ['iot.prod.NotExistedProduct', 'iot.device.QueryDeviceListActionError'],
  },
  DeleteDevice: {
    section: '2.6.5',
    help: 'Deletes a device with all that belongs to it. This cannot be undone.',
    effect: 'destructive',
    qps: 50,
    parameters: deviceIdentity,
    alternatives: deviceAlternatives,
    response: {},
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.device.DeleteDeviceFailed'],
  },
  BatchGetDeviceState: {
    section: '2.6.7',
    help: 'Reads the status of up to 50 devices of one product.',
    effect: 'read',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      DeviceName: {
        ...deviceName,
        help: 'Names of the devices.',
        list: { max: 50, exceeded: 'iot.device.DeviceCountExceeded' },
        errors: { missing: 'iot.device.NoneDeviceNameElement', invalid: 'iot.device.InvalidFormattedDeviceName' },
      },
    },
    response: {
      DeviceStatusList: list('DeviceStatus', {
        DeviceName: 'string',
        Status: 'string',
        DeviceId: 'string?',
        AsAddress: 'string?',
        LastOnlineTime: 'string?',
      }),
    },
    errors: ['iot.prod.NotExistedProduct', 'iot.device.DeviceCountExceeded', 'iot.device.QueryDeviceStatusFailed'],
  },
} as const satisfies ServiceCatalogue;
