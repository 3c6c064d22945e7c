import { batchRegistration } from './batchRegistration.ts';
import { communications } from './communications.ts';
import { deviceData } from './deviceData.ts';
import { devices } from './devices.ts';
import type { Operation } from './operation.ts';
import { products } from './products.ts';
import { ruleActions } from './ruleActions.ts';
import { rules } from './rules.ts';
import { shadows } from './shadows.ts';
import { tags } from './tags.ts';
import { thingModels } from './thingModels.ts';
import { topicRoutes } from './topicRoutes.ts';
import { topics } from './topics.ts';
import { topology } from './topology.ts';

/** Every operation that Fleetbook knows, by name. The one source for client, emulator, notebooks and help. */
export const operations = {
  ...products,
  ...thingModels,
  ...devices,
  ...batchRegistration,
  ...deviceData,
  ...tags,
  ...topology,
  ...topics,
  ...topicRoutes,
  ...rules,
  ...ruleActions,
  ...communications,
  ...shadows,
};

export type OperationName = keyof typeof operations;

export const operationNames = Object.keys(operations) as readonly OperationName[];

export function isOperationName(text: string): text is OperationName {
  return Object.hasOwn(operations, text);
}

/** The operation's entry with the general type, for code that interprets any operation. */
export function operationOf(name: OperationName): Operation {
  return operations[name];
}
