import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { thingModelText } from '../thingModelText.ts';
import type { Handler, Handlers } from './handler.ts';
import { requireProduct } from './lookups.ts';

/** The model is kept as the text that was given, once it has been found to be one. */
const importThingModelTsl: Handler<'ImportThingModelTsl'> = (context, { ProductKey, TslStr }) => {
  requireProduct(context, ProductKey);
  if (TslStr === undefined) {
    throw new BusinessRefusal(
      'iot.prod.UpdateProductFailed',
      'The emulator fetches no addresses. Send TslStr instead.',
    );
  }
  const { problems } = parseThingModel(TslStr);
  const [first, ...more] = problems;
  if (first) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new BusinessRefusal('iot.prod.UpdateProductFailed', `${first.message}${others}`);
  }
  context.store.thingModels.write(ProductKey, TslStr);
  return {};
};

const getThingModelTsl: Handler<'GetThingModelTsl'> = (context, { ProductKey, ModelVersion }) => {
  requireProduct(context, ProductKey);
  if (ModelVersion !== undefined) {
    throw new BusinessRefusal('iot.prod.QueryProductAbilityFailed', 'There is no such version of the thing model.');
  }
  return { Data: { TslStr: thingModelText(context.store, ProductKey) } };
};

/** Operations on the thing model of Pro products. */
export const thingModels = {
  ImportThingModelTsl: importThingModelTsl,
  GetThingModelTsl: getThingModelTsl,
} satisfies Partial<Handlers>;
