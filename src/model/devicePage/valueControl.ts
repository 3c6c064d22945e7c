import { whyNotJson } from '../../common/json/whyNotJson.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, rawNumber, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { checkThingValue } from '../thingModel/checkThingValue.ts';
import { exampleValue } from '../thingModel/exampleValue.ts';
import type { DataType, ThingModelDatum } from '../thingModel/thingModel.ts';

/** With what a person gives a value of a type. */
export type ValueControl =
  | { readonly kind: 'switch'; readonly off: string; readonly on: string }
  | { readonly kind: 'select'; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly unit?: string;
    }
  | { readonly kind: 'text'; readonly length?: number }
  /** A moment in the reader's own zone. */
  | { readonly kind: 'date' }
  /** A control for each member or item; `example` is JSON. */
  | { readonly kind: 'composite'; readonly type: CompositeType; readonly example: string };

/** A type whose values have parts. */
export type CompositeType = Extract<DataType, { readonly type: 'struct' | 'array' }>;

export function controlOf(type: DataType): ValueControl {
  switch (type.type) {
    case 'bool':
      return { kind: 'switch', off: type.choices.get(0) ?? '0', on: type.choices.get(1) ?? '1' };
    case 'enum': {
      const options = [...type.choices].map(([value, name]) => ({ value: String(value), label: `${name} (${value})` }));
      return { kind: 'select', options };
    }
    case 'int':
    case 'float':
    case 'double': {
      const { min, max, unit } = type;
      const step = type.step ?? (type.type === 'int' ? 1 : undefined);
      return {
        kind: 'number',
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(step !== undefined && { step }),
        ...(unit && { unit }),
      };
    }
    case 'text':
      return { kind: 'text', ...(type.length !== undefined && { length: type.length }) };
    case 'date':
      return { kind: 'date' };
    case 'struct':
    case 'array':
      return { kind: 'composite', type, example: stringifyJson(exampleValue(type), 2) };
  }
}

/** A value, or why there is none, in words for whoever typed. */
export type ReadValue = { readonly value: Json } | { readonly problem: string };

/**
 * Reads what a control holds: digits of numbers and choices, text itself, ms since 1970 of a moment, and JSON. `name`
 * says whose it is.
 */
export function readValue(type: DataType, text: string, name: string): ReadValue {
  const value = valueOf(type, text);
  if ('problem' in value) return { problem: `${name} ${value.problem}` };
  const problem = checkThingValue(type, value.value, name);
  return problem ? { problem: problem.message } : value;
}

function valueOf(type: DataType, text: string): ReadValue {
  switch (type.type) {
    case 'text':
      return { value: text };
    case 'date':
      return text.trim() === '' ? { problem: l10n.t('needs a moment.') } : { value: text.trim() };
    case 'struct':
    case 'array':
      try {
        return { value: parseJson(text) };
      } catch {
        return { problem: l10n.t('is not JSON: {0}.', whyNotJson(text)) };
      }
    default:
      return numberOf(text.trim());
  }
}

/**
 * The value that a control within another one holds, for the whole to be checked as one: what is no value of the type stands
 * there as the text that it is, which the check then names.
 */
export function looseValue(type: DataType, text: string): Json {
  const read = valueOf(type, text);
  return 'problem' in read ? text : read.value;
}

/** A number with every digit that was typed: JSON's, or what is easily taken for it, such as `+1` and `.5`. */
function numberOf(text: string): ReadValue {
  if (text === '') return { problem: l10n.t('needs a number.') };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { value: parseJson(text) };
  const number = Number(text);
  return Number.isFinite(number) ? { value: rawNumber(String(number)) } : { problem: l10n.t('needs a number.') };
}

/** The values that a form gives, as one object in JSON; or what is wrong, by identifiers. */
export type ReadForm = { readonly json: string } | { readonly problems: ReadonlyMap<string, string> };

/** Reads the values of a form. What is left empty and is not required is left out. */
export function readForm(data: readonly ThingModelDatum[], texts: ReadonlyMap<string, string>): ReadForm {
  const problems = new Map<string, string>();
  const values: Record<string, Json> = {};
  for (const { identifier, name, dataType, required = false } of data) {
    const text = texts.get(identifier) ?? '';
    if (text === '' && !required) continue;
    const read = readValue(dataType, text, name);
    if ('problem' in read) problems.set(identifier, read.problem);
    else values[identifier] = read.value;
  }
  return problems.size > 0 ? { problems } : { json: stringifyJson(values) };
}
