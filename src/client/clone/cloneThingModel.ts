import * as l10n from '../../common/l10n.ts';

import { parseJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { Client } from '../client.ts';
import { BusinessError } from '../errors/businessError.ts';
import type { CloneContext } from './cloneContext.ts';

/** Gives a product of the target the thing model of the one that it is a copy of, where that can have one. */
export async function cloneThingModel(
  context: CloneContext,
  { productKey, name }: { readonly productKey: string; readonly name: string },
  isNew: boolean,
): Promise<void> {
  const { source, target, signal, choices, report } = context;
  const entry = { kind: 'thingModel', productKey, name } as const;
  const theirs = await readModel(source, productKey, signal);
  if (theirs === 'none') return;
  if (theirs === undefined) {
    const reason = l10n.t('The platform gave only an address to fetch it from.');
    report({ ...entry, outcome: 'failed', reason });
    return;
  }
  const ours = await readModel(target, productKey, signal);
  if (ours !== undefined && ours !== 'none' && sameJson(parseJson(theirs), parseJson(ours))) {
    report({ ...entry, outcome: isNew ? 'copied' : 'same' });
  } else if (!isNew && !choices.replace) {
    report({ ...entry, outcome: 'kept', reason: l10n.t('The product has a thing model, which differs.') });
  } else {
    await target.call('ImportThingModelTsl', { ProductKey: productKey, TslStr: theirs }, { signal });
    report({ ...entry, outcome: isNew ? 'copied' : 'replaced' });
  }
}

/** The model as JSON; `none` where the product can have none, undefined where only its address is told. */
async function readModel(client: Client, ProductKey: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await client.call('GetThingModelTsl', { ProductKey }, { signal })).Data.TslStr;
  } catch (error) {
    if (error instanceof BusinessError && error.code === 'iot.prod.NotSeniorProduct') return 'none';
    throw error;
  }
}
