import { tagLimits } from '../../catalogue/tagLimits.ts';
import { isJsonObject, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { isTagKey, tagText } from '../tagText.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireNamedDevice } from './lookups.ts';

const queryDeviceProp: Handler<'QueryDeviceProp'> = (context, name) => {
  const device = requireNamedDevice(context, name);
  return { Props: stringifyJson(Object.fromEntries(context.store.tags.ofDevice(device.id))) };
};

const saveDeviceProp: Handler<'SaveDeviceProp'> = (context, parameters) => {
  const { tags } = context.store;
  const device = requireNamedDevice(context, parameters);
  const given = readTags(parameters.Props);
  const total = new Set([...tags.ofDevice(device.id).keys(), ...given.keys()]).size;
  if (total > tagLimits.tags) {
    throw new BusinessRefusal(
      'iot.device.SaveOrUpdateDevicePropertiesFailed',
      `The device would have ${total} tags; ${tagLimits.tags} are allowed.`,
    );
  }
  context.store.transaction(() => {
    for (const [key, value] of given) tags.write(device.id, key, value);
  });
  return {};
};

const deleteDeviceProp: Handler<'DeleteDeviceProp'> = (context, parameters) => {
  const device = requireNamedDevice(context, parameters);
  context.store.tags.delete(device.id, parameters.PropKey);
  return {};
};

/** The tags of a Props parameter, each with its value as text. */
function readTags(props: string): ReadonlyMap<string, string> {
  if (Buffer.byteLength(props) > tagLimits.bytes) throw new BusinessRefusal('iot.device.LongDevicePropertiesString');
  const json = tryParseJson(props);
  if (!isJsonObject(json)) throw invalid('Props must be a JSON object.');
  const entries = Object.entries(json);
  if (entries.length === 0) throw new BusinessRefusal('iot.device.NoneDeviceProperties');
  if (entries.length > tagLimits.tags) throw new BusinessRefusal('iot.device.TooManyDevicePropertiesPerTime');
  return new Map(entries.map(([key, value]) => [checkedKey(key), textOf(key, value)]));
}

function checkedKey(key: string): string {
  if (key === '') throw new BusinessRefusal('iot.device.NullDevicePropertyKey');
  if (!isTagKey(key)) throw new BusinessRefusal('iot.device.InvalidFormattedDevicePropertyKey');
  return key;
}

function textOf(key: string, value: Json): string {
  const text = tagText(value);
  if (text !== undefined) return text;
  throw invalid(`The value of ${key} must be text that is not empty, a number, true or false.`);
}

function invalid(detail: string): BusinessRefusal {
  return new BusinessRefusal('iot.device.InvalidFormattedDevicePropertiesString', detail);
}

/** Operations on the tags of devices (reference 2.6.21 to 2.6.23). */
export const tags = {
  QueryDeviceProp: queryDeviceProp,
  SaveDeviceProp: saveDeviceProp,
  DeleteDeviceProp: deleteDeviceProp,
} satisfies Partial<Handlers>;
