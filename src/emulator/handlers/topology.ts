import type { Json } from '../../common/losslessJson.ts';
import { isJsonObject, parseJson } from '../../common/losslessJson.ts';
import { alinkTopic, encodeAlinkRequest } from '../../device/alink.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { describeDevice } from './describeDevice.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireDevice, requireNamedDevice } from './lookups.ts';
import { pageOf, pageTotals } from './paging.ts';
import { tellGateway } from './tellGateway.ts';
import { hasRoomFor, topologyLimits } from '../topologyLimits.ts';

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
      ...pageTotals(parameters, total),
      List: rows.map((device) => ({
        IotId: device.iotId,
        ProductKey: device.productKey,
        DeviceName: device.deviceName,
        DeviceSecret: device.secret,
      })),
    },
  };
};

/** The gateway attaches them, or does not: it signs for each with the device's secret. One that is away reads it later. */
const notifyAddThingTopo: Handler<'NotifyAddThingTopo'> = async (context, parameters) => {
  const { GwIotId, GwProductKey, GwDeviceName, DeviceListStr } = parameters;
  const gateway = requireNamedDevice(context, { IotId: GwIotId, ProductKey: GwProductKey, DeviceName: GwDeviceName });
  if (gateway.nodeType !== 1) throw notAttached('The device is no gateway.');
  if (gateway.disabled === 1) throw notAttached('The gateway is disabled.');
  if (gateway.connection === 'UNACTIVE') throw new BusinessRefusal('iot.device.InactiveDevice');
  const devices = readDevices(DeviceListStr);
  const tooMany = new BusinessRefusal('iot.device.TopoRelationCountExceeded');
  if (devices.length > topologyLimits.subDevices) throw tooMany;
  const named = devices.map(({ productKey, deviceName }) => requireDevice(context, productKey, deviceName));
  if (!hasRoomFor(context.store.topology, gateway, named)) throw tooMany;
  const method = 'thing.topo.add.notify';
  const params = devices.map(({ productKey, deviceName }) => ({ productKey, deviceName }));
  const id = await context.outbox.send((messageId) => ({
    topic: alinkTopic(gateway, method),
    payload: encodeAlinkRequest({ id: messageId, method, params }),
    qos: 1,
  }));
  return { Data: { MessageId: id } };
};

/** The reference's table spells the keys with capitals, its sample without. */
function readDevices(text: string): readonly DeviceName[] {
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    throw notAttached('DeviceListStr must be JSON.');
  }
  const items: readonly unknown[] = Array.isArray(json) ? json : [];
  if (items.length === 0) throw notAttached('DeviceListStr must be a list of devices.');
  return items.map((item) => {
    const fields = isJsonObject(item) ? item : {};
    const productKey = fields['productKey'] ?? fields['ProductKey'];
    const deviceName = fields['deviceName'] ?? fields['DeviceName'];
    if (typeof productKey === 'string' && typeof deviceName === 'string') return { productKey, deviceName };
    throw notAttached('Each item of DeviceListStr must have productKey and deviceName.');
  });
}

function notAttached(detail: string): BusinessRefusal {
  return new BusinessRefusal('iot.device.AddTopoRelationFailed', detail);
}

const removeThingTopo: Handler<'RemoveThingTopo'> = async (context, name) => {
  const { topology } = context.store;
  const device = requireNamedDevice(context, name);
  const gateway = topology.gatewayOf(device.id);
  if (!gateway) {
    throw new BusinessRefusal('iot.device.RemoveTopoRelationFailed', 'The device is not attached to a gateway.');
  }
  topology.detach(device.id);
  await context.messenger.detachSubDevice(device);
  await tellGateway(context, gateway, 'remove', [device]);
  return { Data: true };
};

/** Operations on gateways and the devices behind them (reference 2.6.3, 2.6.24 to 2.6.26). */
export const topology = {
  GetGatewayBySubDevice: getGatewayBySubDevice,
  GetThingTopo: getThingTopo,
  NotifyAddThingTopo: notifyAddThingTopo,
  RemoveThingTopo: removeThingTopo,
} satisfies Partial<Handlers>;
