import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName } from '../../catalogue/operations.ts';
import { count } from '../../common/count.ts';
import { holdsSecretText } from '../../common/holdsSecretText.ts';
import * as l10n from '../../common/l10n.ts';
import { secretMask } from '../../common/secretMasker.ts';
import type { ParsedCell } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';
import { readDirectives } from './readDirectives.ts';

/** What a call does to the fleet. */
export interface CellEffect {
  readonly effect: Operation['effect'];
  /** The operation, what it touches, and how often: `PubBroadcast to product a1Thermo001: up to 1,000 subscribers`. */
  readonly words: string;
}

/** What is known of a cell beside what stands in its notebook. */
interface EffectOptions {
  readonly overrides?: ReadonlyMap<string, string> | undefined;
  /** Hides the secrets that are known. */
  readonly mask?: (text: string) => string;
}

/** What is said of the longest values, and lists: the rest is in the cell. */
const [mostCharacters, mostItems] = [60, 5];

type Texts = Readonly<Record<string, unknown>>;

/** What a call does, told from its parameters before it is made. */
function describeEffect(operation: string, parameters: Texts): CellEffect {
  const { effect } = anyOperationOf(operation);
  return { effect, words: [operation, touched(operation, parameters)].filter((part) => part !== '').join(' ') };
}

/**
 * The same of a cell that is not resolved yet, as {@link plainParameters} reads it. Undefined for a cell without an operation.
 */
export function describeCellEffect(
  cell: ParsedCell,
  variables: ReadonlyMap<string, string>,
  { overrides, mask = (text) => text }: EffectOptions = {},
): CellEffect | undefined {
  const { text: operation } = cell.operation;
  if (operation === '') return undefined;
  const parameters = Object.entries(plainParameters(cell, variables, overrides));
  const { effect, words } = describeEffect(
    operation,
    Object.fromEntries(parameters.map(([name, value]) => [name, mask(value)])),
  );
  return { effect, words: words + howOften(cell) };
}

/** Of a cell that repeats its call, in words that follow the others. */
function howOften(cell: ParsedCell): string {
  const { times, isUntilMet } = readDirectives(cell).repeat ?? { times: 1, isUntilMet: false };
  if (times === 1) return '';
  return isUntilMet ? l10n.t(', up to {0} times', count(times)) : l10n.t(', {0} times', count(times));
}

/** What a call is about, in words that follow the operation's name. Empty where nothing can be said. */
function touched(operation: string, parameters: Texts): string {
  const { ProductKey: productKey, DeviceName: name, TopicFullName: topic, IotId: iotId } = parameters;
  const names = listOf(parameters, 'DeviceName');
  const device = typeof productKey === 'string' && typeof name === 'string' ? pathOf(productKey, name) : iotId;
  switch (operation) {
    case 'PubBroadcast':
      return l10n.t('to product {0}: up to 1,000 subscribers of {1}', shown(productKey), shown(topic));
    case 'Pub':
      return l10n.t('to {0}', shown(topic));
    case 'RRpc':
      return l10n.t('to device {0}', shown(device));
    case 'BatchRegisterDevice':
      return l10n.t('in product {0}: {1} new devices', shown(productKey), shown(parameters['Count']));
    case 'DeleteProduct':
      return l10n.t('{0}: the product with its topics and thing model', shown(productKey));
    case 'ImportThingModelTsl':
      return l10n.t('to product {0}: replaces its thing model', shown(productKey));
    case 'CreateTopicRouteTable':
    case 'DeleteTopicRouteTable':
      return `${shown(parameters['SrcTopic'])} → ${joined(listOf(parameters, 'DstTopic').map(shown))}`;
  }
  const devices = names.length > 1 ? l10n.t('{0}: {1} devices', shown(productKey), names.length) : undefined;
  if (!isOperationName(operation)) {
    // Nobody knows which of its parameters matters most.
    const subject = devices ?? (typeof device === 'string' ? l10n.t('device {0}', device) : undefined);
    const isTold = (key: string): boolean =>
      subject !== undefined && /^(?:ProductKey|DeviceName(?:\.\d+)?|IotId)$/.test(key);
    const others = Object.entries(parameters).filter(([key]) => !isTold(key));
    return joined([...(subject === undefined ? [] : [subject]), ...others.map(([key, value]) => named(key, value))]);
  }
  if (devices !== undefined) return devices;
  if (typeof device === 'string') {
    const tag = parameters['PropKey'];
    return [l10n.t('device {0}', device), ...(tag === undefined ? [] : [named('PropKey', tag)])].join(', ');
  }
  for (const parameter of ['TopicFullName', 'SrcTopic', 'Topic', 'RuleId', 'ActionId', 'TopicId', 'ApplyId']) {
    const value = parameters[parameter];
    if (value !== undefined) return parameter.endsWith('Id') ? named(parameter, value) : shown(value);
  }
  if (typeof productKey === 'string') return l10n.t('product {0}', productKey);
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

/** A parameter with its value, unless that is a secret by its name. */
function named(name: string, value: unknown): string {
  const text = shown(value);
  return `${name} ${holdsSecretText(`${name}: ${text}`) ? secretMask : shortened(text)}`;
}

function shortened(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line === text && text.length <= mostCharacters ? text : `${line.slice(0, mostCharacters).toWellFormed()}…`;
}

function joined(items: readonly string[]): string {
  return [...items.slice(0, mostItems), ...(items.length > mostItems ? ['…'] : [])].join(', ');
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
}
