import * as l10n from '../../common/l10n.ts';

import { freeName } from '../../model/clone/freeName.ts';
import { attempt, type CloneContext } from './cloneContext.ts';
import { cloneThingModel } from './cloneThingModel.ts';
import { cloneTopics } from './cloneTopics.ts';

/**
 * Copies a product with its topics and its thing model. `there` are the target's products, ProductKey to name, and gets
 * the new one. Resolves to whether the target has the product now.
 */
export async function cloneProduct(
  context: CloneContext,
  productKey: string,
  there: Map<string, string>,
): Promise<boolean> {
  const { choices } = context;
  const isNew = !there.has(productKey);
  const product = { kind: 'product', productKey, name: productKey } as const;
  const isThere = await attempt(context, product, () =>
    isNew ? createProduct(context, productKey, there) : updateProduct(context, productKey, there),
  );
  if (!isThere) return false;
  const ofProduct = { productKey, name: there.get(productKey) ?? productKey } as const;
  if (choices.topics) {
    await attempt(context, { kind: 'topic', ...ofProduct }, () => cloneTopics(context, productKey, isNew));
  }
  if (choices.thingModels) {
    const model = { kind: 'thingModel', ...ofProduct } as const;
    await attempt(context, model, () => cloneThingModel(context, ofProduct, isNew));
  }
  return true;
}

async function createProduct(context: CloneContext, productKey: string, there: Map<string, string>): Promise<void> {
  const { source, signal, report } = context;
  const { Data } = await source.call('QueryProduct', { ProductKey: productKey }, { signal });
  const name = freeName(Data.ProductName, new Set(there.values()));
  await context.createProduct(productKey, {
    ProductName: name,
    Description: Data.Description,
    NodeType: Data.NodeType === 1 ? 1 : 0,
    DataFormat: Data.DataFormat === 0 || Data.DataFormat === 1 ? Data.DataFormat : undefined,
    AliyunCommodityCode: Data.AliyunCommodityCode === 'iothub' ? 'iothub' : 'iothub_senior',
    Id2: Data.Id2,
    ProtocolType: Data.ProtocolType,
  });
  there.set(productKey, name);
  const reason =
    name === Data.ProductName
      ? undefined
      : l10n.t('As {0}: the emulator has another product called {1}.', name, Data.ProductName);
  report({ kind: 'product', productKey, name: Data.ProductName, outcome: 'copied', reason });
}

/** What no operation changes, and the product's devices depend on. */
const fixedFields = ['NodeType', 'DataFormat', 'AliyunCommodityCode'] as const;

async function updateProduct(context: CloneContext, productKey: string, there: Map<string, string>): Promise<void> {
  const { source, target, signal, choices, report } = context;
  const [{ Data: theirs }, { Data: ours }] = await Promise.all([
    source.call('QueryProduct', { ProductKey: productKey }, { signal }),
    target.call('QueryProduct', { ProductKey: productKey }, { signal }),
  ]);
  const entry = { kind: 'product', productKey, name: theirs.ProductName } as const;
  const fixed = fixedFields.filter((field) => theirs[field] !== ours[field]);
  const isSame = theirs.ProductName === ours.ProductName && (theirs.Description ?? '') === (ours.Description ?? '');
  if (fixed.length > 0) {
    const reason = l10n.t(
      '{0} of the product that is there differ, and cannot be changed. Delete it, and copy again.',
      fixed.join(l10n.t(' and ')),
    );
    report({ ...entry, outcome: 'kept', reason });
  } else if (isSame) report({ ...entry, outcome: 'same' });
  else if (!choices.replace) report({ ...entry, outcome: 'kept', reason: l10n.t('Its name or description differs.') });
  else {
    const others = new Set([...there].flatMap(([key, name]) => (key === productKey ? [] : [name])));
    const name = freeName(theirs.ProductName, others);
    const Description = theirs.Description ?? '';
    await target.call('UpdateProduct', { ProductKey: productKey, ProductName: name, Description }, { signal });
    there.set(productKey, name);
    report({ ...entry, outcome: 'replaced' });
  }
}
