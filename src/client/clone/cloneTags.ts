import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { Client } from '../client.ts';
import type { CloneContext } from './cloneContext.ts';

interface Identity {
  readonly ProductKey: string;
  readonly DeviceName: string;
}

/**
 * Gives a device of the target the tags of the one that it is a copy of, and takes off the others. The number of devices is
 * large, and most copies of tags go well: of new devices only what fails is reported.
 */
export async function cloneTags(context: CloneContext, identity: Identity, isNew: boolean): Promise<void> {
  const { source, target, signal, report } = context;
  const { tags, Props } = await readTags(source, identity, signal);
  const there: JsonObject = isNew ? {} : (await readTags(target, identity, signal)).tags;
  const entry = { kind: 'tags', productKey: identity.ProductKey, name: identity.DeviceName } as const;
  // First: a device may have only so many.
  const surplus = Object.keys(there).filter((key) => !Object.hasOwn(tags, key));
  for (const PropKey of surplus) await target.call('DeleteDeviceProp', { ...identity, PropKey }, { signal });
  if (surplus.length > 0) report({ ...entry, outcome: 'removed', reason: surplus.join(', ') });
  const isSame = Object.entries(tags).every(([key, value]) => sameJson(value, there[key] ?? null));
  if (isSame) return;
  await target.call('SaveDeviceProp', { ...identity, Props }, { signal });
  if (!isNew) report({ ...entry, outcome: 'replaced' });
}

async function readTags(
  client: Client,
  identity: Identity,
  signal: AbortSignal,
): Promise<{ readonly tags: JsonObject; readonly Props: string }> {
  const answer = await client.call('QueryDeviceProp', identity, { signal });
  const Props = answer.Props || '{}';
  const tags = parseJson(Props);
  return { tags: isJsonObject(tags) ? tags : {}, Props };
}
