import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import { topologyRow, type TopologyAction } from '../ruleRows/gatewayRows.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { isSignedFor } from '../subDevices/isSignedFor.ts';
import type { SubDeviceSwitch } from '../subDevices/subDeviceSwitch.ts';
import { hasRoomFor, topologyLimits } from '../topologyLimits.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkAsked, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { forGateways } from './forGateways.ts';
import { topologyNotice } from './notices.ts';
import { itemsOf, readDeviceName } from './readDeviceNames.ts';

type Received = Pick<AlinkAsked, 'messageId' | 'receivedAt'>;

/** A device that a gateway names, or what is wrong with it. */
type Named = DeviceWithProduct | AlinkProblem;

/** Devices that come from one gateway, or from none. */
interface Move {
  readonly from: DeviceWithProduct | undefined;
  readonly moved: readonly DeviceWithProduct[];
}

/**
 * Lets gateways attach sub-devices, detach them, give back what they registered, and ask which they have (facts B2, B3): all
 * of a list, or none.
 */
export function topology(
  store: Store,
  subDevices: SubDeviceSwitch,
): Readonly<Record<'add' | 'delete' | 'unregister' | 'get', AlinkHearer>> {
  /** Ends the sessions that devices had through a gateway. */
  const detachAll = (devices: readonly DeviceWithProduct[]) =>
    Promise.all(devices.map((device) => subDevices.detachSubDevice(device)));

  const find = (gateway: DeviceWithProduct, item: Json): Named => {
    const name = readDeviceName(item);
    if ('code' in name) return name;
    const device = store.devices.find(name.productKey, name.deviceName);
    if (device?.regionId === gateway.regionId) return device;
    return { code: alinkCodes.unknownDevice, message: `There is no device ${name.productKey}/${name.deviceName}.` };
  };

  const findToAttach = (gateway: DeviceWithProduct, item: Json): Named => {
    const device = find(gateway, item);
    if ('code' in device) return device;
    const name = `${device.productKey}/${device.deviceName}`;
    if (device.id === gateway.id) {
      return { code: alinkCodes.itself, message: 'A gateway cannot be attached to itself.' };
    }
    if (device.nodeType !== 0) return { code: alinkCodes.malformed, message: `${name} is a gateway.` };
    if (isSignedFor(device, isJsonObject(item) ? item : {})) return device;
    return { code: alinkCodes.unsigned, message: `The signature for ${name} is wrong.` };
  };

  const findToDetach = (gateway: DeviceWithProduct, item: Json): Named => {
    const device = find(gateway, item);
    if ('code' in device || store.topology.gatewayOf(device.id)?.id === gateway.id) return device;
    const name = `${device.productKey}/${device.deviceName}`;
    return { code: alinkCodes.unrelated, message: `${name} is not attached to the gateway.` };
  };

  const findToGiveBack = (gateway: DeviceWithProduct, item: Json): Named => {
    const device = find(gateway, item);
    const other = 'code' in device ? undefined : store.topology.gatewayOf(device.id);
    if (!other || other.id === gateway.id || 'code' in device) return device;
    const message = `${device.productKey}/${device.deviceName} is attached to another gateway.`;
    return { code: alinkCodes.bound, message };
  };

  /** The devices of a list, or the first problem with one of them. */
  const each = (params: Json, named: (item: Json) => Named): readonly DeviceWithProduct[] | AlinkProblem => {
    const devices: DeviceWithProduct[] = [];
    for (const item of itemsOf(params)) {
      const device = named(item);
      if ('code' in device) return device;
      devices.push(device);
    }
    if (devices.length > 0) return devices;
    return { code: alinkCodes.malformed, message: 'params must be a list of devices.' };
  };

  /** The devices that are not attached to the gateway yet, by the gateway that they have. */
  const movesTo = (gateway: DeviceWithProduct, devices: readonly DeviceWithProduct[]): readonly Move[] => {
    const moves = new Map<number, { from: DeviceWithProduct | undefined; moved: DeviceWithProduct[] }>();
    for (const device of devices) {
      const from = store.topology.gatewayOf(device.id);
      if (from?.id === gateway.id) continue;
      const key = from?.id ?? 0;
      const move = moves.get(key) ?? { from, moved: [] };
      move.moved.push(device);
      moves.set(key, move);
    }
    return [...moves.values()];
  };

  const detach = (gateway: DeviceWithProduct, devices: readonly DeviceWithProduct[], received: Received) => {
    store.transaction(() => {
      for (const { id } of devices) store.topology.detach(id);
    });
    const ruleMessages = devices.length > 0 ? [topologyMessage('remove', gateway, devices, received)] : [];
    return { ...done, stored: detachAll(devices), ruleMessages };
  };

  return {
    add: forGateways(({ device: gateway, params, messageId, receivedAt }) => {
      const devices = each(params, (item) => findToAttach(gateway, item));
      if ('code' in devices) return refused(devices);
      if (!hasRoomFor(store.topology, gateway, devices)) {
        const message = `A gateway may have at most ${topologyLimits.subDevices} devices.`;
        return refused({ code: alinkCodes.tooManySubDevices, message });
      }
      const moves = movesTo(gateway, devices);
      store.transaction(() => {
        for (const { id } of devices) store.topology.attach(id, gateway.id);
      });
      const message = (action: TopologyAction, of: DeviceWithProduct, which: readonly DeviceWithProduct[]) =>
        topologyMessage(action, of, which, { messageId, receivedAt });
      const added = moves.flatMap(({ moved }) => moved);
      return {
        ...done,
        stored: detachAll(moves.flatMap(({ from, moved }) => (from ? moved : []))),
        ruleMessages: [
          ...moves.flatMap(({ from, moved }) => (from ? [message('remove', from, moved)] : [])),
          ...(added.length > 0 ? [message('add', gateway, added)] : []),
        ],
        notices: moves.flatMap(({ from, moved }) => (from ? [topologyNotice(from, 'remove', moved, messageId)] : [])),
      };
    }),

    delete: forGateways(({ device: gateway, params, ...received }) => {
      const devices = each(params, (item) => findToDetach(gateway, item));
      return 'code' in devices ? refused(devices) : detach(gateway, devices, received);
    }),

    // The devices themselves stay: only operations delete them.
    unregister: forGateways(({ device: gateway, params, ...received }) => {
      const devices = each(params, (item) => findToGiveBack(gateway, item));
      if ('code' in devices) return refused(devices);
      const attached = devices.filter(({ id }) => store.topology.gatewayOf(id) !== undefined);
      return detach(gateway, attached, received);
    }),

    get: forGateways(({ device: { id } }) => {
      const { rows } = store.topology.subDevices(id, { limit: topologyLimits.subDevices, offset: 0 });
      return { ...done, data: rows.map(({ productKey, deviceName }) => ({ deviceName, productKey })) };
    }),
  };
}

function topologyMessage(
  action: TopologyAction,
  gateway: DeviceWithProduct,
  devices: readonly DeviceWithProduct[],
  { messageId, receivedAt }: Received,
): RuleMessage {
  return systemRuleMessage(
    gateway,
    'thing/topo/lifecycle',
    topologyRow(action, gateway, devices, receivedAt),
    messageId,
  );
}
