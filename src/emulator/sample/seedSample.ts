import { insertProduct } from '../handlers/products.ts';
import { newProductSecret } from '../identifiers.ts';
import type { Store } from '../store/store.ts';
import { sampleDevice } from './sampleDevice.ts';
import { sampleProducts, sampleRegion, type SampleProduct } from './sampleProducts.ts';
import { seedHistory } from './seedHistory.ts';
import { seedRelations } from './seedRelations.ts';
import { seedRoutes } from './seedRoutes.ts';
import { seedRules } from './seedRules.ts';
import { sampleShadow, sampleShadowCount } from './sampleShadow.ts';

const day = 24 * 3_600_000;

/** Fills a fresh store with the sample fleet. `now` in ms since 1970. To be called inside a transaction. */
export function seedSample(store: Store, now: number): void {
  // Lists show the newest first, so that the first is made last.
  for (const [index, product] of [...sampleProducts.entries()].reverse()) {
    seedProduct(store, product, now - (400 + index) * day, now);
  }
  seedRelations(store);
  seedHistory(store, now);
  seedRules(store, now);
  seedRoutes(store);
}

function seedProduct(store: Store, product: SampleProduct, createdAt: number, now: number): void {
  const { productKey, name, description, nodeType, thingModel } = product;
  insertProduct(store, {
    productKey,
    regionId: sampleRegion,
    name,
    secret: newProductSecret(),
    description,
    nodeType,
    dataFormat: thingModel === undefined ? null : 1,
    commodityCode: thingModel === undefined ? 'iothub' : 'iothub_senior',
    categoryId: null,
    id2: 0,
    protocolType: null,
    createdAt,
  });
  if (thingModel !== undefined) store.thingModels.write(productKey, thingModel);
  for (const [suffix, permission, topicDescription] of product.topics) {
    const pattern = `/${productKey}/\${deviceName}/${suffix}`;
    store.topics.insert({ productKey, pattern, permission, description: topicDescription });
  }
  for (let number = product.devices.count; number > 0; number -= 1) {
    const id = store.devices.insert(sampleDevice(product, number, createdAt, now));
    const hasShadow = productKey === 'a1Thermo001' && number <= sampleShadowCount;
    if (hasShadow) store.shadows.write(id, sampleShadow(number, now));
  }
}
