import type { Json } from '../../common/losslessJson.ts';
import { isJsonObject, parseJson, stringifyJson, toNumber } from '../../common/losslessJson.ts';
import type { Logger } from '../../common/logger.ts';
import { decodeAlinkRequest, encodeAlinkReply, type AlinkReply, type AlinkRequest } from '../../device/alink.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceBehaviour } from '../../device/virtualDevice.ts';
import { VirtualDevice } from '../../device/virtualDevice.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import { attachOnNotification } from './attachOnNotification.ts';

export interface LiveDevicesOptions {
  /** Of the broker, on 127.0.0.1. */
  readonly port: number;
  readonly directory: DeviceDirectory;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now?: (() => number) | undefined;
}

export interface LiveDevices {
  /** Resolves when each of them can be asked. */
  readonly ready: Promise<void>;
  /** Logs all of them out. */
  close(): Promise<void>;
}

/** Gives a plausible reading for a moment, in ms since 1970: slow waves, so that a chart of them looks alive. */
type Reading = (at: number) => Readonly<Record<string, number>>;

const postEvery = 10_000;
const gatewayKey = 'a1Gateway01';

const live: readonly (DeviceName & { readonly reading: Reading })[] = [
  {
    productKey: 'a1Thermo001',
    deviceName: 'thermostat-0001',
    reading: (at) => ({ temperature: wave(at, 3600, 20.5, 22.5), humidity: wave(at, 5400, 40, 52) }),
  },
  {
    productKey: 'a1Meter0001',
    deviceName: 'meter-0001',
    reading: (at) => ({
      voltage: wave(at, 600, 227, 233),
      power: wave(at, 1800, 320, 1450),
      frequency: wave(at, 120, 49.96, 50.04),
    }),
  },
  {
    productKey: 'a1Tracker01',
    deviceName: 'tracker-0001',
    reading: (at) => ({
      latitude: wave(at, 7200, 31.21, 31.25, 5),
      longitude: wave(at, 5000, 121.44, 121.52, 5),
      battery: wave(at, 86_400, 35, 98),
    }),
  },
  {
    productKey: gatewayKey,
    deviceName: 'gateway-01',
    reading: (at) => ({ load: wave(at, 900, 0.05, 0.6), uplink: wave(at, 300, 12, 18) }),
  },
];

/**
 * Connects the sample's four live devices over real MQTT. Each answers RRPC with what it received, or carries out the
 * service that it was asked for, and posts a reading every 10 s to its topic `user/update`. The
 * gateway attaches the sub-devices that it is notified of. A device that is not registered (any more) is left out.
 */
export function startLiveDevices({ port, directory, log, now = Date.now }: LiveDevicesOptions): LiveDevices {
  const devices: VirtualDevice[] = [];
  for (const { reading, ...names } of live) {
    const registered = directory.find(names.productKey, names.deviceName);
    if (!registered) {
      log.debug(`The sample's live device ${deviceKey(names)} is not registered.`);
      continue;
    }
    const device = { ...names, deviceSecret: registered.secret };
    devices.push(
      new VirtualDevice({ host: '127.0.0.1', port, device, behaviour: behaviour(names, reading, directory, now), log }),
    );
  }
  return {
    ready: Promise.all(devices.map(({ ready }) => ready)).then(() => undefined),
    async close() {
      await Promise.all(devices.map((device) => device.close()));
    },
  };
}

function behaviour(
  { productKey, deviceName }: DeviceName,
  reading: Reading,
  directory: DeviceDirectory,
  now: () => number,
): DeviceBehaviour {
  return {
    answer: (request) => {
      const asked = decodeAlinkRequest(request);
      if (asked?.method.startsWith('thing.service.')) return encodeAlinkReply(asked, carryOut(asked));
      return stringifyJson({
        ok: true,
        device: deviceName,
        received: jsonOrText(request.toString()),
        at: new Date(now()).toISOString(),
      });
    },
    posts: {
      topic: `/${productKey}/${deviceName}/user/update`,
      every: postEvery,
      payload: () => stringifyJson({ ...reading(now()), at: new Date(now()).toISOString() }),
    },
    ...(productKey === gatewayKey && { hears: attachOnNotification({ productKey, deviceName }, directory, now) }),
  };
}

/** The meter's registers hold their own addresses, doubled; it has no other service that is waited for. */
function carryOut({ method, params }: AlinkRequest): AlinkReply {
  const address = isJsonObject(params) ? toNumber(params['address']) : undefined;
  if (method !== 'thing.service.readRegister' || address === undefined) return { code: 460, data: {} };
  return { code: 200, data: { value: address * 2 } };
}

function jsonOrText(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** A sine of `period` seconds between `low` and `high`. */
function wave(at: number, period: number, low: number, high: number, digits = 2): number {
  const middle = (low + high) / 2;
  return Number((middle + ((high - low) / 2) * Math.sin((at / 1000 / period) * 2 * Math.PI)).toFixed(digits));
}
