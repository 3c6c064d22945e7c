import { batchRegistration } from './batchRegistration.ts';
import { communications } from './communications.ts';
import { deviceData } from './deviceData.ts';
import { deviceRecords } from './deviceRecords.ts';
import { devices } from './devices.ts';
import type { Handlers } from './handler.ts';
import { products } from './products.ts';
import { ruleActions } from './ruleActions.ts';
import { rules } from './rules.ts';
import { shadows } from './shadows.ts';
import { tags } from './tags.ts';
import { thingModels } from './thingModels.ts';
import { topicRoutes } from './topicRoutes.ts';
import { topics } from './topics.ts';
import { topology } from './topology.ts';

export const handlers: Handlers = {
  ...products,
  ...thingModels,
  ...devices,
  ...batchRegistration,
  ...deviceData,
  ...deviceRecords,
  ...tags,
  ...topology,
  ...topics,
  ...topicRoutes,
  ...rules,
  ...ruleActions,
  ...communications,
  ...shadows,
};
