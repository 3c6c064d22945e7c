import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { findEvent } from './eventPost.ts';
import type { NoteIgnored } from './ignoredProperties.ts';
import { findSubDevice } from './packPost.ts';
import { tooManyProperties } from './propertyPost.ts';
import { itemsOf } from './readDeviceNames.ts';
import { readEvent } from './readEvent.ts';
import { readProperties } from './readProperties.ts';
import { textOf } from './takenReport.ts';

/** Puts one report into the history; runs in a transaction. */
type Write = () => void;

/**
 * Takes what a device, or a gateway for its sub-devices, could not say at the time: lists of properties and of events, each
 * with its time. All of it goes into the histories, or nothing; what is known of the properties now stays, and rules see
 * nothing of it.
 */
export function historyPost(store: Store, noteIgnored: NoteIgnored): AlinkHearer {
  return ({ device: sender, params, receivedAt }) => {
    const writes: Write[] = [];
    let properties = 0;
    for (const item of itemsOf(params)) {
      const device = deviceOf(store, sender, item);
      if ('code' in device) return refused(device);
      const reports = isJsonObject(item) ? item : {};
      const features = store.thingModels.featuresOf(device.productKey);
      for (const given of itemsOf(reports['properties'] ?? [])) {
        if (!isJsonObject(given)) return refused(malformed('Each of the properties must be an object.'));
        properties += Object.keys(given).length;
        const read = readProperties(features, given, receivedAt);
        if ('code' in read) return refused(read);
        noteIgnored(device.productKey, read.ignored);
        const values = Array.from(read.reports, ([identifier, { value, time }]) => ({
          ...{ identifier, time, value: textOf(value) },
        }));
        writes.push(() => store.properties.writeHistory(device.id, values));
      }
      for (const given of itemsOf(reports['events'] ?? [])) {
        const events = readEvents(store, device, isJsonObject(given) ? given : {}, receivedAt);
        if ('code' in events) return refused(events);
        writes.push(...events);
      }
    }
    const tooMany = tooManyProperties(properties);
    if (tooMany) return refused(tooMany);
    if (writes.length === 0) return refused(malformed('params must be a list with properties or events.'));
    return { ...done, stored: store.groupCommit.run(() => writes.forEach((write) => write())) };
  };
}

/** Whom an item speaks of: who sends it, where it names nobody, or itself. */
function deviceOf(store: Store, sender: DeviceWithProduct, item: Json): DeviceWithProduct | AlinkProblem {
  const identity = isJsonObject(item) ? item['identity'] : undefined;
  if (identity === undefined) return sender;
  const isSender =
    isJsonObject(identity) &&
    identity['productKey'] === sender.productKey &&
    identity['deviceName'] === sender.deviceName;
  return isSender ? sender : findSubDevice(store, sender, identity);
}

function readEvents(
  store: Store,
  device: DeviceWithProduct,
  given: JsonObject,
  receivedAt: number,
): readonly Write[] | AlinkProblem {
  const writes: Write[] = [];
  for (const [identifier, value] of Object.entries<Json>(given)) {
    const event = findEvent(store, device.productKey, identifier);
    if ('code' in event) return event;
    const report = readEvent(event, value, receivedAt);
    if ('code' in report) return report;
    const { type } = event;
    const outputData = stringifyJson(report.outputs);
    writes.push(() => store.events.insert(device.id, { identifier, type, time: report.time, outputData }));
  }
  return writes;
}

function malformed(message: string): AlinkProblem {
  return { code: alinkCodes.malformed, message };
}
