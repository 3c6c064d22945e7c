import { count } from '../common/count.ts';
import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { applyId, deviceName, pageParameters, productKey } from './sharedParameters.ts';

/** Devices that one call registers at most. */
const batchSize = 1000;

const started = { Data: { ApplyId: 'digits' } } as const;

/** Registering many devices: a job of the platform's, which an ApplyId names (reference 2.6.10 to 2.6.14). */
export const batchRegistration = {
  BatchCheckDeviceNames: {
    section: '2.6.10',
    help: 'Has names for new devices checked; BatchRegisterDeviceWithApplyId then registers them.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      // Without the pattern of names: the job checks them, and tells the malformed ones in InvalidList. The length only
      // keeps out what nobody means for a name.
      DeviceName: {
        type: 'string',
        required: true,
        length: [1, 128],
        help: 'Names of the new devices: 4 to 32 characters each, of letters, digits and - _ @ . : alone.',
        list: { max: batchSize, exceeded: 'iot.device.DeviceCountExceeded' },
        spellings: deviceName.spellings,
        errors: { missing: 'iot.device.NoneDeviceNameElement', invalid: 'iot.device.InvalidFormattedDeviceName' },
      },
    },
    response: started,
    errors: ['iot.prod.NotExistedProduct', 'iot.device.ApplyManyDevicesFailed'],
  },
  BatchRegisterDeviceWithApplyId: {
    section: '2.6.11',
    help: 'Registers the devices whose names BatchCheckDeviceNames has checked.',
    effect: 'write',
    qps: 50,
    parameters: { ProductKey: productKey, ApplyId: applyId },
    response: started,
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.device.DeviceApplyIsNotFound',
      'iot.device.IncorrentDeviceApplyInfo',
      'iot.device.CreateDeviceTaskIsRunning',
      'iot.device.VerifyDeviceFailed',
      'iot.device.ApplyManyDevicesFailed',
    ],
  },
  BatchRegisterDevice: {
    section: '2.6.12',
    help: 'Registers a number of devices, whose names the platform makes up.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      Count: {
        type: 'integer',
        required: true,
        help: 'How many devices.',
        range: [1, batchSize],
        form: `from 1 to ${count(batchSize)}`,
        suggested: 10,
        errors: { invalid: 'iot.device.DeviceCountExceeded' },
      },
    },
    response: started,
    errors: ['iot.prod.NotExistedProduct', 'iot.device.ApplyManyDevicesFailed'],
  },
  QueryBatchRegisterDeviceStatus: {
    section: '2.6.13',
    help: 'Reads how far a batch registration is: CHECK or CREATE, alone or with _SUCCESS or _FAILED behind it.',
    effect: 'read',
    qps: 50,
    parameters: { ProductKey: productKey, ApplyId: applyId },
    response: {
      Data: { Status: 'string', ValidList: list('Name', 'string'), InvalidList: list('Name', 'string') },
    },
    errors: [
      'iot.prod.NotExistedProduct',
      'iot.device.DeviceApplyIsNotFound',
      'iot.device.IncorrentDeviceApplyInfo',
      'iot.device.QueryDeviceApplyActionError',
    ],
  },
  QueryPageByApplyId: {
    section: '2.6.14',
    help: 'Lists the devices that a batch registration made, with their secrets, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'page',
    parameters: { ApplyId: applyId, ...pageParameters(200) },
    response: {
      Page: 'integer?',
      PageSize: 'integer?',
      PageCount: 'integer?',
      Total: 'integer',
      ApplyDeviceList: list('ApplyDeviceInfo', {
        DeviceName: 'string',
        DeviceId: 'string?',
        DeviceSecret: 'string?',
        IotId: 'string?',
      }),
    },
    responseSince: { 'ApplyDeviceList.IotId': '6.9.0' },
    errors: ['iot.device.DeviceApplyIsNotFound', 'iot.device.QueryDeviceApplyActionError'],
  },
} as const satisfies ServiceCatalogue;
