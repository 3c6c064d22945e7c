import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkAsked, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { findEvent } from './eventPost.ts';
import { forGateways } from './forGateways.ts';
import type { NoteIgnored } from './ignoredProperties.ts';
import { tooManyProperties } from './propertyPost.ts';
import { itemsOf, readDeviceName } from './readDeviceNames.ts';
import { readEvent } from './readEvent.ts';
import { readProperties } from './readProperties.ts';
import { outcomeOf, takenEvent, takenProperties, type TakenReport } from './takenReport.ts';

/** What one device of a pack reports. */
interface Part {
  readonly device: DeviceWithProduct;
  readonly properties: JsonObject;
  readonly events: JsonObject;
}

/**
 * Takes what a gateway says of itself and of its sub-devices in one message (facts B2): all of it, or nothing where
 * something is wrong.
 */
export function packPost(store: Store, noteIgnored: NoteIgnored): AlinkHearer {
  return forGateways(({ device: gateway, params, ...received }) => {
    if (!isJsonObject(params)) return refused(malformed('params must be an object.'));
    const parts = [readPart(gateway, params)];
    for (const item of itemsOf(params['subDevices'] ?? [])) {
      const subDevice = findSubDevice(store, gateway, isJsonObject(item) ? (item['identity'] ?? null) : null);
      parts.push('code' in subDevice ? subDevice : readPart(subDevice, item));
    }
    const taken: TakenReport[] = [];
    let properties = 0;
    for (const part of parts) {
      if ('code' in part) return refused(part);
      properties += Object.keys(part.properties).length;
      const reports = takePart(store, part, received, noteIgnored);
      if ('code' in reports) return refused(reports);
      taken.push(...reports);
    }
    const tooMany = tooManyProperties(properties);
    return tooMany ? refused(tooMany) : outcomeOf(store, taken);
  });
}

function readPart(device: DeviceWithProduct, given: Json): Part | AlinkProblem {
  const { properties = {}, events = {} } = isJsonObject(given) ? given : {};
  if (isJsonObject(properties) && isJsonObject(events)) return { device, properties, events };
  return malformed(`The properties and the events of ${deviceKey(device)} must be objects.`);
}

/** The sub-device that an `identity` names: one of the gateway's that may be spoken of. */
export function findSubDevice(
  store: Store,
  gateway: DeviceWithProduct,
  identity: Json,
): DeviceWithProduct | AlinkProblem {
  const name = readDeviceName(identity);
  if ('code' in name) return name;
  const device = store.devices.find(name.productKey, name.deviceName);
  if (device && store.topology.gatewayOf(device.id)?.id === gateway.id) {
    if (device.disabled === 0) return device;
    return { code: alinkCodes.disabled, message: `${deviceKey(name)} is disabled.` };
  }
  return { code: alinkCodes.unrelated, message: `${deviceKey(name)} is not attached to the gateway.` };
}

function takePart(
  store: Store,
  { device, properties, events }: Part,
  received: Pick<AlinkAsked, 'messageId' | 'receivedAt'>,
  noteIgnored: NoteIgnored,
): readonly TakenReport[] | AlinkProblem {
  const features = store.thingModels.featuresOf(device.productKey);
  const read = readProperties(features, properties, received.receivedAt);
  if ('code' in read) return read;
  noteIgnored(device.productKey, read.ignored);
  const taken = read.reports.size > 0 ? [takenProperties(store, device, read.reports, received)] : [];
  for (const [identifier, given] of Object.entries<Json>(events)) {
    const event = findEvent(store, device.productKey, identifier);
    if ('code' in event) return event;
    const report = readEvent(event, given, received.receivedAt);
    if ('code' in report) return report;
    taken.push(takenEvent(store, device, event, report, received));
  }
  return taken;
}

function malformed(message: string): AlinkProblem {
  return { code: alinkCodes.malformed, message };
}
