import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import { hasRoomFor, topologyLimits } from '../topologyLimits.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readJson } from './readJson.ts';
import { schemaWords } from './schemaWords.ts';

const text = z.string(schemaWords(l10n.later('must be text')));
const bodySchema = z.strictObject({
  devices: z.array(
    z.strictObject({ productKey: text, deviceName: text }),
    schemaWords(l10n.later('must be a list of devices')),
  ),
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
    if (!device || device.regionId !== gateway.regionId)
      return l10n.later('There is no such device in {0}.', gateway.regionId);
    if (device.nodeType !== 0) return l10n.later('It is a gateway itself.');
    const other = store.topology.gatewayOf(device.id);
    if (other && other.id !== gateway.id && !mayMove) return l10n.later('It is attached to {0}.', nameOf(other));
    if (!hasRoomFor(store.topology, gateway, [device]))
      return l10n.later('A gateway may have at most {0} devices.', topologyLimits.subDevices);
    return undefined;
  };
  return [
    {
      method: 'POST',
      path: 'topology/{productKey}/{deviceName}',
      async handle({ parameters: { productKey = '', deviceName = '' }, query, body }) {
        const gateway = store.devices.find(productKey, deviceName);
        if (!gateway)
          throw new ControlRefusal(404, l10n.later('There is no device {0}.', `${productKey}/${deviceName}`));
        if (gateway.nodeType !== 1) throw new ControlRefusal(409, l10n.later('{0} is no gateway.', nameOf(gateway)));
        const { devices } = readJson(bodySchema, await body(), example);
        const refused: { productKey: string; deviceName: string; reason: string; said: l10n.Saying }[] = [];
        const moved: DeviceWithProduct[] = [];
        let attached = 0;
        let already = 0;
        store.transaction(() => {
          for (const name of devices) {
            const device = store.devices.find(name.productKey, name.deviceName);
            const said = refusalOf(gateway, device, query.get('move') === 'true');
            if (said) refused.push({ ...name, reason: l10n.say(said), said });
            if (said || !device) continue;
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
