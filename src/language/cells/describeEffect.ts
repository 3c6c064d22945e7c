import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { Operation } from '../../catalogue/operation.ts';
import type { ParsedCell } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';

/** What a call does to the fleet. */
export interface CellEffect {
  readonly effect: Operation['effect'];
  /** The operation and what it touches: `PubBroadcast to product a1Thermo001: up to 1,000 subscribers`. */
  readonly words: string;
}

type Texts = Readonly<Record<string, unknown>>;

/** What a call does, told from its parameters before it is made. */
function describeEffect(operation: string, parameters: Texts): CellEffect {
  const { effect } = anyOperationOf(operation);
  return { effect, words: [operation, touched(operation, parameters)].filter((part) => part !== '').join(' ') };
}

/**
 * The same of a cell that is not resolved yet, as {@link plainParameters} reads it. Undefined for a cell without an operation.
 */
export function describeCellEffect(cell: ParsedCell, variables: ReadonlyMap<string, string>): CellEffect | undefined {
  const { text: operation } = cell.operation;
  if (operation === '') return undefined;
  return describeEffect(operation, plainParameters(cell, variables));
}

/** What a call is about, in words that follow the operation's name. Empty where nothing can be said. */
function touched(operation: string, parameters: Texts): string {
  const { ProductKey: productKey, DeviceName: name, TopicFullName: topic, IotId: iotId } = parameters;
  const names = listOf(parameters, 'DeviceName');
  const device = typeof productKey === 'string' && typeof name === 'string' ? pathOf(productKey, name) : iotId;
  switch (operation) {
    case 'PubBroadcast':
      return `to product ${shown(productKey)}: up to 1,000 subscribers of ${shown(topic)}`;
    case 'Pub':
      return `to ${shown(topic)}`;
    case 'RRpc':
      return `to device ${shown(device)}`;
    case 'BatchRegisterDevice':
      return `in product ${shown(productKey)}: ${shown(parameters['Count'])} new devices`;
    case 'DeleteProduct':
      return `${shown(productKey)}: the product with its topics and thing model`;
    case 'ImportThingModelTsl':
      return `to product ${shown(productKey)}: replaces its thing model`;
  }
  if (names.length > 1) return `${shown(productKey)}: ${names.length} devices`;
  if (typeof device === 'string') return `device ${device}`;
  for (const parameter of ['TopicFullName', 'SrcTopic', 'Topic', 'RuleId', 'ActionId', 'TopicId', 'ApplyId']) {
    const value = parameters[parameter];
    if (value !== undefined) return parameter.endsWith('Id') ? `${parameter} ${shown(value)}` : shown(value);
  }
  if (typeof productKey === 'string') return `product ${productKey}`;
  return [parameters['ProductName'], parameters['Name']].find((text) => typeof text === 'string') ?? '';
}

/** A device whose Device is a reference has it in both places. */
function pathOf(productKey: string, name: string): string {
  return productKey === name ? name : `${productKey}/${name}`;
}

/** The items of a list, typed as an array or as wire texts. */
function listOf(parameters: Texts, name: string): readonly unknown[] {
  const value = parameters[name];
  if (Array.isArray(value)) return value;
  return Object.entries(parameters).flatMap(([key, text]) => (key.startsWith(`${name}.`) ? [text] : []));
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
}
