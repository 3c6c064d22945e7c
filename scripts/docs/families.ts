import { batchRegistration } from '../../src/catalogue/batchRegistration.ts';
import { communications } from '../../src/catalogue/communications.ts';
import { deviceData } from '../../src/catalogue/deviceData.ts';
import { devices } from '../../src/catalogue/devices.ts';
import type { ServiceCatalogue } from '../../src/catalogue/operation.ts';
import { products } from '../../src/catalogue/products.ts';
import { ruleActions } from '../../src/catalogue/ruleActions.ts';
import { rules } from '../../src/catalogue/rules.ts';
import { shadows } from '../../src/catalogue/shadows.ts';
import { tags } from '../../src/catalogue/tags.ts';
import { thingModels } from '../../src/catalogue/thingModels.ts';
import { topicRoutes } from '../../src/catalogue/topicRoutes.ts';
import { topics } from '../../src/catalogue/topics.ts';
import { topology } from '../../src/catalogue/topology.ts';

/** The catalogue's families of operations, in the order of the page. */
export const families: readonly (readonly [title: string, operations: ServiceCatalogue])[] = [
  ['Products', products],
  ['Thing models', thingModels],
  ['Devices', devices],
  ['Batch registration', batchRegistration],
  ['Device data', deviceData],
  ['Tags', tags],
  ['Topology', topology],
  ['Topic categories', topics],
  ['Topic routes', topicRoutes],
  ['Rules', rules],
  ['Rule actions', ruleActions],
  ['Communications', communications],
  ['Device shadows', shadows],
];
