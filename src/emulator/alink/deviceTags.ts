import { tagLimits } from '../../catalogue/tagLimits.ts';
import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { Store } from '../store/store.ts';
import { isTagKey, tagText } from '../tagText.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { itemsOf } from './readDeviceNames.ts';

/** Lets a device write tags of its own (`update`) and take them away (`delete`), all of a list or none (facts B2). */
export function deviceTags(store: Store): Readonly<Record<'update' | 'delete', AlinkHearer>> {
  return {
    update({ device, params }) {
      const tags = readList(params, ({ attrKey, attrValue = null }) => {
        const text = tagText(attrValue);
        if (typeof attrKey !== 'string' || !isTagKey(attrKey)) return undefined;
        return text === undefined ? undefined : ([attrKey, text] as const);
      });
      if ('code' in tags) return refused(tags);
      if (tags.reduce((bytes, [key, text]) => bytes + Buffer.byteLength(key + text), 0) > tagLimits.bytes) {
        return refused(malformed('The tags of one request may have 5 KB together.'));
      }
      const total = new Set([...store.tags.ofDevice(device.id).keys(), ...tags.map(([key]) => key)]).size;
      if (total > tagLimits.tags) {
        return refused(malformed(`A device may have at most ${tagLimits.tags} tags; it would have ${total}.`));
      }
      store.transaction(() => {
        for (const [key, text] of tags) store.tags.write(device.id, key, text);
      });
      return done;
    },

    delete({ device, params }) {
      const keys = readList(params, ({ attrKey }) => (typeof attrKey === 'string' ? attrKey : undefined));
      if ('code' in keys) return refused(keys);
      store.transaction(() => {
        for (const key of keys) store.tags.delete(device.id, key);
      });
      return done;
    },
  };
}

/** Reads each item of a list with at least one; the first that cannot be read refuses them all. */
function readList<T>(
  params: Json,
  read: (item: Readonly<Record<string, Json>>) => T | undefined,
): readonly T[] | AlinkProblem {
  const items = itemsOf(params).map((item) => read(isJsonObject(item) ? item : {}));
  const tags = items.filter((tag) => tag !== undefined);
  if (tags.length > 0 && tags.length === items.length) return tags;
  return malformed(
    'params must be a list of tags, each with attrKey of 2 to 32 letters, digits, dots, hyphens or underscores, and attrValue.',
  );
}

function malformed(message: string): AlinkProblem {
  return { code: alinkCodes.malformed, message };
}
