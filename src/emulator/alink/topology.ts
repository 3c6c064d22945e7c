import type { Logger } from '../common/logger.ts';
import { isJsonObject, type Json, type JsonObject } from '../common/losslessJson.ts';
import { alinkTopic, decodeAlinkRequest, encodeAlinkReply, type AlinkReply } from '../device/alink.ts';
import { signMethods } from '../device/clientId.ts';
import { passwordsEqual, sign } from '../device/credentials.ts';
import { deviceKey } from '../device/deviceName.ts';
import { quote } from '../device/quote.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import type { DeviceWithProduct } from './store/deviceStore.ts';
import type { Store } from './store/store.ts';
import { hasRoomFor, topologyLimits } from './topologyLimits.ts';

/** The codes of replies (facts B3). */
const codes = { ok: 200, unsigned: 401, tooMany: 428, malformed: 460, unknown: 6100, unrelated: 6401, itself: 6402 };

/** A device that a gateway names, or the code of what is wrong with it. */
type Named = DeviceWithProduct | number;

/** Lets gateways attach sub-devices, detach them and ask which they have (facts B3). */
export function topologyRequests(store: Store, log: Logger): DeviceRequests {
  const find = (gateway: DeviceWithProduct, item: Json): Named => {
    const { productKey, deviceName } = isJsonObject(item) ? item : {};
    if (typeof productKey !== 'string' || typeof deviceName !== 'string') return codes.malformed;
    const device = store.devices.find(productKey, deviceName);
    return device?.regionId === gateway.regionId ? device : codes.unknown;
  };

  const carryOut = {
    add(gateway: DeviceWithProduct, params: Json): AlinkReply {
      const attach = (device: DeviceWithProduct, item: JsonObject): number => {
        if (device.id === gateway.id) return codes.itself;
        if (device.nodeType !== 0) return codes.malformed;
        return isSigned(device, item) ? codes.ok : codes.unsigned;
      };
      const named = itemsOf(params).map((item) => ({ item, device: find(gateway, item) }));
      const problem = named
        .map(({ device, item }) =>
          typeof device === 'number' ? device : attach(device, isJsonObject(item) ? item : {}),
        )
        .find((code) => code !== codes.ok);
      if (problem !== undefined || named.length === 0) return { code: problem ?? codes.malformed, data: {} };
      const devices = named.flatMap(({ device }) => (typeof device === 'number' ? [] : [device]));
      if (!hasRoomFor(store.topology, gateway, devices)) return { code: codes.tooMany, data: {} };
      store.transaction(() => {
        for (const { id } of devices) store.topology.attach(id, gateway.id);
      });
      return { code: codes.ok, data: {} };
    },

    /** All or nothing, like `add`. */
    delete(gateway: DeviceWithProduct, params: Json): AlinkReply {
      const named = itemsOf(params).map((item): Named => {
        const device = find(gateway, item);
        if (typeof device === 'number') return device;
        return store.topology.gatewayOf(device.id)?.id === gateway.id ? device : codes.unrelated;
      });
      const problem = named.find((device) => typeof device === 'number');
      if (problem !== undefined || named.length === 0) return { code: problem ?? codes.malformed, data: {} };
      store.transaction(() => {
        for (const device of named) if (typeof device !== 'number') store.topology.detach(device.id);
      });
      return { code: codes.ok, data: {} };
    },

    get({ id }: DeviceWithProduct): AlinkReply {
      const { rows } = store.topology.subDevices(id, { limit: topologyLimits.subDevices, offset: 0 });
      return { code: codes.ok, data: rows.map(({ productKey, deviceName }) => ({ deviceName, productKey })) };
    },
  };

  return {
    hear({ device, topic, payload }) {
      const prefix = alinkTopic(device, 'thing.topo.');
      const action = topic.startsWith(prefix) ? topic.slice(prefix.length) : '';
      // A gateway says that it has read a notification; what it makes of it follows as a request.
      if (action === 'add/notify_reply') return { replies: [] };
      if (!isAction(action)) return undefined;
      const request = decodeAlinkRequest(payload);
      if (!request) {
        log.warn(`${deviceKey(device)} published on ${quote(topic)} what is no request in Alink JSON.`);
        return { replies: [] };
      }
      const gateway = store.devices.find(device.productKey, device.deviceName);
      const method = `thing.topo.${action}`;
      const reply =
        gateway?.nodeType === 1 && request.method === method
          ? carryOut[action](gateway, request.params)
          : { code: codes.malformed, data: {} };
      if (reply.code !== codes.ok) {
        log.warn(`${deviceKey(device)} asked for ${method} in vain: code ${reply.code} (README, MQTT).`);
      }
      return { replies: [{ topic: `${topic}_reply`, payload: encodeAlinkReply(request, reply), qos: 0 }] };
    },
  };
}

function isAction(text: string): text is 'add' | 'delete' | 'get' {
  return text === 'add' || text === 'delete' || text === 'get';
}

function itemsOf(params: Json): readonly Json[] {
  return Array.isArray(params) ? (params as readonly Json[]) : [];
}

/** Whether a gateway proves for a device that it knows its secret. Methods are spelled in several ways (facts B3). */
function isSigned({ productKey, deviceName, secret }: DeviceWithProduct, item: JsonObject): boolean {
  const { clientId, timestamp, sign: signature } = item;
  const named = item['signmethod'] ?? item['signMethod'];
  const method = typeof named === 'string' ? named.toLowerCase() : '';
  const signMethod = signMethods.find((known) => known === method || known === `hmac${method}`);
  if (!signMethod || typeof clientId !== 'string' || typeof signature !== 'string') return false;
  if (typeof timestamp !== 'string') return false;
  return passwordsEqual(sign(signMethod, secret, { productKey, deviceName, clientId, timestamp }), signature);
}
