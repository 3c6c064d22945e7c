import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { deviceAlternatives, deviceIdentity, pageSize } from './sharedParameters.ts';

const timeErrors = { missing: 'iot.device.InvalidTimeBucket', invalid: 'iot.device.InvalidTimeBucket' } as const;

const identifier = { type: 'string', help: 'Identifier in the thing model.', length: [1, 50] } as const;

/** A stretch of a device's history, a page at a time. */
const history = {
  StartTime: {
    type: 'long',
    required: true,
    help: 'Where to begin, in ms since 1970: the older end with Asc=1, the newer one with Asc=0.',
    errors: timeErrors,
  },
  EndTime: { type: 'long', required: true, help: 'Where to stop, in ms since 1970.', errors: timeErrors },
} as const;

const order = { type: 'integer', help: '0: the newest first; 1: the oldest first.', values: [0, 1] } as const;

const records = { ...pageSize(50), help: 'Records on a page.' } as const;

const readErrors = ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.prod.NotSeniorProduct'] as const;

/** Operations on the properties, events and services of devices of Pro products (reference 2.6.15 to 2.6.20). */
export const deviceData = {
  QueryDeviceEventData: {
    section: '2.6.15',
    help: 'Reads events that a device has reported.',
    effect: 'read',
    qps: 50,
    paging: 'time',
    edition: 'pro',
    parameters: {
      ...deviceIdentity,
      Identifier: { ...identifier, help: 'Identifier of the event in the thing model; absent: all events.' },
      EventType: { type: 'string', help: 'Only events of this type.', values: ['info', 'alert', 'error'] },
      ...history,
      PageSize: { ...records, default: 10 },
      Asc: order,
    },
    alternatives: deviceAlternatives,
    response: {
      Data: {
        NextValid: 'boolean?',
        NextTime: 'digits?',
        List: list('EventInfo', {
          Time: 'string',
          Identifier: 'string?',
          Name: 'string?',
          EventType: 'string?',
          OutputData: 'json?',
        }),
      },
    },
    errors: [...readErrors, 'iot.device.InvalidTimeBucket', 'iot.device.QueryDeviceEventHistoryFailed'],
  },
  QueryDevicePropertyData: {
    section: '2.6.16',
    help: 'Reads the values that a device has reported for a property.',
    effect: 'read',
    qps: 50,
    paging: 'time',
    edition: 'pro',
    parameters: {
      ...deviceIdentity,
      Identifier: { ...identifier, required: true, help: 'Identifier of the property in the thing model.' },
      ...history,
      PageSize: { ...records, required: true },
      Asc: { ...order, required: true },
    },
    alternatives: deviceAlternatives,
    response: {
      Data: {
        NextValid: 'boolean?',
        NextTime: 'digits?',
        List: list('PropertyInfo', { Time: 'string', Value: 'string?' }),
      },
    },
    errors: [...readErrors, 'iot.device.InvalidTimeBucket', 'iot.device.QueryDeviceAttrDataHistoryFailed'],
  },
  QueryDeviceServiceData: {
    section: '2.6.17',
    help: 'Reads the calls of services of a device.',
    effect: 'read',
    qps: 50,
    paging: 'time',
    edition: 'pro',
    parameters: {
      ...deviceIdentity,
      Identifier: { ...identifier, help: 'Identifier of the service in the thing model; absent: all services.' },
      ...history,
      PageSize: { ...records, default: 10 },
      Asc: order,
    },
    alternatives: deviceAlternatives,
    response: {
      Data: {
        NextValid: 'boolean?',
        NextTime: 'digits?',
        List: list('ServiceInfo', {
          Time: 'string',
          Identifier: 'string?',
          Name: 'string?',
          InputData: 'json?',
          OutputData: 'json?',
        }),
      },
    },
    errors: [...readErrors, 'iot.device.InvalidTimeBucket', 'iot.device.QueryDeviceServiceHistoryFailed'],
  },
  InvokeThingService: {
    section: '2.6.18',
    help: 'Calls a service of a device; a synchronous one answers with its result.',
    effect: 'write',
    qps: 50,
    edition: 'pro',
    parameters: {
      ...deviceIdentity,
      Identifier: { ...identifier, required: true, help: 'Identifier of the service in the thing model.' },
      Args: { type: 'string', required: true, help: 'JSON object of the arguments.', payload: 'json', json: 'object' },
    },
    alternatives: deviceAlternatives,
    response: { Data: { Result: 'json?', MessageId: 'string?' } },
    errors: [
      ...readErrors,
      'iot.device.InactiveDevice',
      'iot.device.InvokeThingServiceFailed',
      'iot.messagebroker.OFFLINE',
      'iot.messagebroker.HALFCONN',
      'iot.messagebroker.TIMEOUT',
    ],
  },
  QueryDevicePropertyStatus: {
    section: '2.6.19',
    help: 'Reads the latest value of every property of a device.',
    effect: 'read',
    qps: 50,
    edition: 'pro',
    parameters: deviceIdentity,
    alternatives: deviceAlternatives,
    response: {
      Data: {
        List: list('PropertyStatusInfo', {
          Identifier: 'string',
          Name: 'string?',
          DataType: 'string?',
          Unit: 'string?',
          Value: 'string?',
          Time: 'string?',
        }),
      },
    },
    errors: [...readErrors, 'iot.device.QueryDeviceAttrStatusFailed'],
  },
  SetDeviceProperty: {
    section: '2.6.20',
    help: 'Asks a device to set properties; success says that the request was sent, not that the device has done it.',
    effect: 'write',
    qps: 50,
    edition: 'pro',
    parameters: {
      ...deviceIdentity,
      Items: {
        type: 'string',
        required: true,
        help: 'JSON object of the properties to set.',
        payload: 'json',
        json: 'object',
      },
    },
    alternatives: deviceAlternatives,
    response: { Data: { MessageId: 'string?' } },
    errors: [...readErrors, 'iot.device.InactiveDevice', 'iot.device.SetDevicePropertyFailed'],
  },
} as const satisfies ServiceCatalogue;
