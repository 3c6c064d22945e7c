import { parseJson } from '../../common/losslessJson.ts';
import type { Store } from '../store/store.ts';
import { thingModelText } from '../thingModelText.ts';
import { done, type AlinkHearer } from './alinkHearer.ts';

/** Gives a device the thing model of its product (facts B2), as it was imported. */
export function thingModelTemplate(store: Store): AlinkHearer {
  return ({ device }) => ({ ...done, data: parseJson(thingModelText(store, device.productKey)) });
}
