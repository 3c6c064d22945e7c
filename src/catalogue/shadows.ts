import type { ServiceCatalogue } from './operation.ts';
import { shadowLimits } from './shadowLimits.ts';
import { deviceName, productKey } from './sharedParameters.ts';

/** Operations on device shadows (reference 2.11; the document's form: facts B4). */
export const shadows = {
  GetDeviceShadow: {
    section: '2.11.1',
    help: 'Reads the shadow of a device.',
    effect: 'read',
    qps: 50,
    parameters: { ProductKey: productKey, DeviceName: deviceName },
    response: { ShadowMessage: 'json' },
    errors: [
      'iot.device.NotExistedDevice',
      'iot.prod.NotExistedProduct',
      'iot.messagebroker.QueryDeviceShadowActionError',
    ],
  },
  UpdateDeviceShadow: {
    section: '2.11.2',
    help: 'Changes the desired state in the shadow of a device. The version must be higher than the stored one.',
    effect: 'write',
    qps: 50,
    parameters: {
      ProductKey: productKey,
      DeviceName: deviceName,
      ShadowMessage: {
        type: 'string',
        required: true,
        help: 'JSON with method "update", state.desired and version.',
        length: [1, shadowLimits.bytes],
        payload: 'json',
        json: 'object',
        errors: {
          missing: 'iot.messagebroker.NullShadowMessage',
          invalid: 'iot.messagebroker.ShadowMessageLengthIsLarge',
        },
      },
      DeltaUpdate: {
        type: 'boolean',
        since: '2019-10-17+',
        help: 'true: merge into the desired state; absent: replace it as a whole.',
        default: false,
      },
    },
    response: {},
    errors: [
      'iot.device.NotExistedDevice',
      'iot.prod.NotExistedProduct',
      'iot.messagebroker.ShadowMessageIsNotJson',
      'iot.messagebroker.NotFoundMethodInShadowMessage',
      'iot.messagebroker.MethodValueIsNotUpdate',
      'iot.messagebroker.NotFoundStateInShadowMessage',
      'iot.messagebroker.NotFoundDesireInShadowMessage',
      'iot.messagebroker.DesireValueIsNullInShadowMessage',
      'iot.messagebroker.DesireInfoInShadowMessageIsNotJson',
      'iot.messagebroker.NoneElementInDesire',
      'iot.messagebroker.ElementKeyOrValueIsNullInDesire',
      'iot.messagebroker.NotFoundVersionOrNullVersionValue',
      'iot.messagebroker.InvalidVersionValueInShadowMessage',
      'iot.messagebroker.TooManyElementInDesire',
      'iot.messagebroker.NotFoundReportInShadowMessage',
      'iot.messagebroker.ReportInShadowMessageIsNotJson',
      'iot.messagebroker.NoneElementInReport',
      'iot.messagebroker.ElementKeyOrValueIsNullInReport',
      'iot.messagebroker.TooManyElementInReport',
      'iot.messagebroker.UpdateDeviceShadowMessageFailed',
    ],
  },
} as const satisfies ServiceCatalogue;
