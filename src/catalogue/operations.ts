import { communications } from './communications.ts';
import { devices } from './devices.ts';
import type { Operation } from './operation.ts';
import { products } from './products.ts';
import { rules } from './rules.ts';
import { shadows } from './shadows.ts';
import { topics } from './topics.ts';

/** Every operation that Fleetbook knows, by name. The one source for client, emulator, notebooks and help. */
export const operations = { ...products, ...devices, ...topics, ...rules, ...communications, ...shadows };

export type OperationName = keyof typeof operations;

export const operationNames = Object.keys(operations) as readonly OperationName[];

export function isOperationName(text: string): text is OperationName {
  return Object.hasOwn(operations, text);
}

/** The operation's entry with the general type, for code that interprets any operation. */
export function operationOf(name: OperationName): Operation {
  return operations[name];
}
