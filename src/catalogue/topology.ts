import type { ServiceCatalogue } from './operation.ts';
import { list } from './shape.ts';
import { currentPage, deviceAlternatives, deviceIdentity, pageErrors, pageSize } from './sharedParameters.ts';

/** Sub-devices on one page of GetThingTopo. */
const pageLimit = 50;

/** Operations on gateways and the devices behind them (reference 2.6.3 and 2.6.24 to 2.6.26). */
export const topology = {
  GetGatewayBySubDevice: {
    section: '2.6.3',
    help: 'Reads the gateway that a sub-device is attached to.',
    effect: 'read',
    qps: 50,
    parameters: deviceIdentity,
    alternatives: deviceAlternatives,
    response: {
      Data: {
        iotId: 'string?',
        ProductKey: 'string',
        ProductName: 'string?',
        DeviceName: 'string',
        DeviceSecret: 'string?',
        Status: 'string?',
        NodeType: 'integer?',
        region: 'string?',
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
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.device.QueryTopoRelationFailed'],
  },
  GetThingTopo: {
    section: '2.6.24',
    help: 'Lists the sub-devices of a gateway, a page at a time.',
    effect: 'read',
    qps: 50,
    paging: 'pageNo',
    parameters: {
      ...deviceIdentity,
      PageNo: { ...currentPage, required: true },
      PageSize: {
        ...pageSize(pageLimit),
        required: true,
        errors: { missing: pageErrors.missing, invalid: 'iot.device.QueryTopoRelationFailed' },
      },
    },
    alternatives: deviceAlternatives,
    response: {
      Data: {
        CurrentPage: 'integer?',
        PageSize: 'integer?',
        PageCount: 'integer?',
        Total: 'integer',
        List: list('deviceInfo', {
          IotId: 'string?',
          ProductKey: 'string',
          DeviceName: 'string',
          DeviceSecret: 'string?',
        }),
      },
    },
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.device.QueryTopoRelationFailed'],
  },
  NotifyAddThingTopo: {
    section: '2.6.25',
    help: 'Asks a gateway to attach sub-devices; the gateway decides, and signs for each of them.',
    effect: 'write',
    qps: 50,
    parameters: {
      GwIotId: { ...deviceIdentity.IotId, help: 'IotId of the gateway; wins over GwProductKey with GwDeviceName.' },
      GwProductKey: {
        ...deviceIdentity.ProductKey,
        help: 'ProductKey of the gateway, together with GwDeviceName.',
        spellings: ['gwProductKey'],
      },
      GwDeviceName: {
        ...deviceIdentity.DeviceName,
        help: 'Name of the gateway, together with GwProductKey.',
        spellings: ['gwDeviceName'],
      },
      DeviceListStr: {
        type: 'string',
        required: true,
        help: 'JSON array of the sub-devices, each with productKey and deviceName.',
        payload: 'json',
        json: 'array',
      },
    },
    alternatives: [['GwIotId'], ['GwProductKey', 'GwDeviceName']],
    response: { Data: { MessageId: 'string?' } },
    errors: [
      'iot.device.NotExistedDevice',
      'iot.prod.NotExistedProduct',
      'iot.device.TopoRelationCountExceeded',
      'iot.device.InactiveDevice',
      'iot.device.AddTopoRelationFailed',
    ],
  },
  RemoveThingTopo: {
    section: '2.6.26',
    help: 'Detaches a sub-device from its gateway; only the gateway can attach it again.',
    effect: 'destructive',
    qps: 50,
    parameters: deviceIdentity,
    alternatives: deviceAlternatives,
    response: { Data: 'boolean' },
    errors: ['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct', 'iot.device.RemoveTopoRelationFailed'],
  },
} as const satisfies ServiceCatalogue;
