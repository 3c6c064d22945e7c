import { stringifyJson } from '../common/losslessJson.ts';
import type { Store } from './store/store.ts';

/** The thing model of a product as it was imported; one without features where none was. */
export function thingModelText(store: Store, productKey: string): string {
  const none = { profile: { productKey }, properties: [], events: [], services: [] };
  return store.thingModels.read(productKey) ?? stringifyJson(none);
}
