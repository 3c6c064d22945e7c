import { BusinessRefusal } from '../businessRefusal.ts';
import { describeDevice } from './describeDevice.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireNamedDevice } from './lookups.ts';
import { pageCount, pageOf } from './paging.ts';

const getGatewayBySubDevice: Handler<'GetGatewayBySubDevice'> = (context, name) => {
  const device = requireNamedDevice(context, name);
  const gateway = context.store.topology.gatewayOf(device.id);
  if (!gateway) {
    throw new BusinessRefusal('iot.device.QueryTopoRelationFailed', 'The device is not attached to a gateway.');
  }
  return { Data: { iotId: gateway.iotId, region: gateway.regionId, ...describeDevice(gateway) } };
};

/** A device that is no gateway has no sub-devices: an empty list, not a failure. */
const getThingTopo: Handler<'GetThingTopo'> = (context, parameters) => {
  const { PageNo, PageSize } = parameters;
  const gateway = requireNamedDevice(context, parameters);
  const { rows, total } = context.store.topology.subDevices(gateway.id, pageOf({ CurrentPage: PageNo, PageSize }));
  return {
    Data: {
      CurrentPage: PageNo,
      PageSize,
      PageCount: pageCount(total, PageSize),
      Total: total,
      List: rows.map((device) => ({
        IotId: device.iotId,
        ProductKey: device.productKey,
        DeviceName: device.deviceName,
        DeviceSecret: device.secret,
      })),
    },
  };
};

const removeThingTopo: Handler<'RemoveThingTopo'> = (context, name) => {
  const device = requireNamedDevice(context, name);
  if (context.store.topology.detach(device.id)) return { Data: true };
  throw new BusinessRefusal('iot.device.RemoveTopoRelationFailed', 'The device is not attached to a gateway.');
};

/** Operations on gateways and the devices behind them (reference 2.6.3, 2.6.24, 2.6.26). */
export const topology = {
  GetGatewayBySubDevice: getGatewayBySubDevice,
  GetThingTopo: getThingTopo,
  RemoveThingTopo: removeThingTopo,
} satisfies Partial<Handlers>;
