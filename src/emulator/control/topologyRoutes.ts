import * as z from 'zod/mini';
import type { HandlerContext } from '../handlers/handler.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import { hasRoomFor, topologyLimits } from '../topologyLimits.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readJson } from './readJson.ts';

const text = z.string('must be text');
const bodySchema = z.strictObject({
  devices: z.array(z.strictObject({ productKey: text, deviceName: text }), 'must be a list of devices'),
});
const example = '{"devices":[{"productKey":"a1Meter0001","deviceName":"meter-0001"}]}';

/**
 * Attaches devices to a gateway. On the platform only the gateway itself can, with a signature for each; a copy of a fleet
 * has its topology before any gateway runs. What cannot be attached is told, device by device, and keeps nothing else back.
 */
export function topologyRoutes({
  store,
  messenger,
}: Pick<HandlerContext, 'store' | 'messenger'>): readonly ControlRoute[] {
  const refusalOf = (gateway: DeviceWithProduct, device: DeviceWithProduct | undefined, mayMove: boolean) => {
    if (!device || device.regionId !== gateway.regionId) return `There is no such device in ${gateway.regionId}.`;
    if (device.nodeType !== 0) return 'It is a gateway itself.';
    const other = store.topology.gatewayOf(device.id);
    if (other && other.id !== gateway.id && !mayMove) return `It is attached to ${nameOf(other)}.`;
    if (!hasRoomFor(store.topology, gateway, [device]))
      return `A gateway may have at most ${topologyLimits.subDevices} devices.`;
    return undefined;
  };
  return [
    {
      method: 'POST',
      path: 'topology/{productKey}/{deviceName}',
      async handle({ parameters: { productKey = '', deviceName = '' }, query, body }) {
        const gateway = store.devices.find(productKey, deviceName);
        if (!gateway) throw new ControlRefusal(404, `There is no device ${productKey}/${deviceName}.`);
        if (gateway.nodeType !== 1) throw new ControlRefusal(409, `${nameOf(gateway)} is no gateway.`);
        const { devices } = readJson(bodySchema, await body(), example);
        const refused: { productKey: string; deviceName: string; reason: string }[] = [];
        const moved: DeviceWithProduct[] = [];
        let attached = 0;
        let already = 0;
        store.transaction(() => {
          for (const name of devices) {
            const device = store.devices.find(name.productKey, name.deviceName);
            const reason = refusalOf(gateway, device, query.get('move') === 'true');
            if (reason !== undefined || !device) {
              refused.push({ ...name, reason: reason ?? '' });
              continue;
            }
            const before = store.topology.gatewayOf(device.id);
            if (before && before.id !== gateway.id) moved.push(device);
            store.topology.attach(device.id, gateway.id);
            attached += 1;
            if (before?.id === gateway.id) already += 1;
          }
        });
        // What they did through the gateway that they had is over.
        await Promise.all(moved.map((device) => messenger.detachSubDevice(device)));
        return { json: { attached, already, refused } };
      },
    },
  ];
}

function nameOf({ productKey, deviceName }: DeviceWithProduct): string {
  return `${productKey}/${deviceName}`;
}
