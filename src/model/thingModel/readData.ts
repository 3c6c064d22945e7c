import * as l10n from '../../common/l10n.ts';

import { noteRepeated, readIdentifier } from './readIdentifier.ts';
import {
  thingModelLimits,
  type ArrayType,
  type ChoiceType,
  type DataType,
  type NumberType,
  type ThingModelDatum,
} from './thingModel.ts';
import type { TslCursor } from './tslCursor.ts';

/** Reads a list of `{identifier, name, dataType}`: inputs, outputs, or the members of a struct. */
export function readData(at: TslCursor, maximum: number, place: 'value' | 'member'): readonly ThingModelDatum[] {
  const items = at.items(maximum);
  const data = items.flatMap((item) => readDatum(item, place) ?? []);
  noteRepeated(items);
  return data;
}

/** Reads one; undefined, with the problems noted, where a part of it cannot be used. */
export function readDatum(at: TslCursor, place: 'value' | 'member'): ThingModelDatum | undefined {
  if (!at.isObject()) return undefined;
  const identifier = readIdentifier(at);
  const name = at.at('name').text();
  const dataType = readDataType(at.at('dataType'), place);
  if (identifier === undefined || name === undefined || dataType === undefined) return undefined;
  const isRequired = at.at('required').value === true;
  return { identifier, name, dataType, ...(isRequired && { required: true }) };
}

const simpleTypes = ['int', 'float', 'double', 'text', 'date', 'bool', 'enum'] as const;
/** Where a type stands: structs do not nest, and arrays hold no date, bool, enum or array (facts G). */
const allowed = {
  value: [...simpleTypes, 'struct', 'array'],
  member: [...simpleTypes, 'array'],
  item: ['int', 'float', 'double', 'text', 'struct'],
} as const;

/** Reads `{type, specs}`; undefined, with the problems noted, where there is no such type. */
function readDataType(at: TslCursor, place: 'value' | 'member'): DataType | undefined {
  if (!at.isObject()) return undefined;
  const type = at.at('type').oneOf<DataType['type']>(allowed[place]);
  return type === undefined ? undefined : readSpecs(type, at.at('specs'));
}

function readSpecs(type: DataType['type'], specs: TslCursor): DataType | undefined {
  switch (type) {
    case 'int':
    case 'float':
    case 'double':
      return readNumber(type, specs);
    case 'text': {
      const length = optionalWithin(specs.at('length'), thingModelLimits.textLength);
      return { type, length };
    }
    case 'date':
      return { type };
    case 'bool':
    case 'enum':
      return readChoices(type, specs);
    case 'struct':
      return { type, members: readData(specs, thingModelLimits.structMembers, 'member') };
    case 'array':
      return readArray(specs);
  }
}

function readNumber(type: NumberType['type'], specs: TslCursor): NumberType {
  const [min, max, step] = ['min', 'max', 'step'].map((name) => specs.at(name).optionalNumber());
  if (type === 'int') {
    for (const name of ['min', 'max']) {
      const bound = specs.at(name).value;
      if (typeof bound === 'string' && bound !== '' && !/^[+-]?\d+$/.test(bound.trim()) && !Number.isNaN(Number(bound)))
        specs.at(name).fail(l10n.t('a whole number, as text'));
    }
  }
  if (min !== undefined && max !== undefined && min > max)
    specs.at('min').note(l10n.t('is greater than max, which is {0}', max));
  return { type, min, max, step, unit: specs.at('unit').optionalText(), unitName: specs.at('unitName').optionalText() };
}

function readChoices(type: ChoiceType['type'], specs: TslCursor): ChoiceType {
  const choices = new Map<number, string>();
  const entries = specs.entries();
  for (const [key, name] of entries) {
    const number = /^-?\d{1,10}$/.test(key) ? Number(key) : undefined;
    if (number === undefined) name.note(l10n.t('must have a whole number as its key'));
    const text = name.text();
    if (number !== undefined && text !== undefined) choices.set(number, text);
  }
  if (type === 'bool' && entries.some(([key]) => key !== '0' && key !== '1'))
    specs.note(l10n.t('may name 0 and 1 only'));
  if (type === 'enum' && specs.value === undefined)
    specs.fail(l10n.t('an object that names each number: {"0": "off"}'));
  if (type === 'enum' && entries.length > thingModelLimits.enumChoices) {
    specs.note(l10n.t('may name at most {0} numbers, but names {1}', thingModelLimits.enumChoices, entries.length));
  }
  return { type, choices };
}

function readArray(specs: TslCursor): ArrayType | undefined {
  if (!specs.isObject()) return undefined;
  const size = optionalWithin(specs.at('size'), thingModelLimits.arraySize);
  const at = specs.at('item');
  const type = at.isObject() ? at.at('type').oneOf<ArrayType['item']['type']>(allowed.item) : undefined;
  const item = type === undefined ? undefined : readSpecs(type, at.at('specs'));
  return item === undefined || item.type === 'array' ? undefined : { type: 'array', size, item };
}

function optionalWithin(at: TslCursor, maximum: number): number | undefined {
  const number = at.optionalNumber();
  if (number === undefined) return undefined;
  if (Number.isInteger(number) && number >= 1 && number <= maximum) return number;
  at.fail(l10n.t('a whole number from 1 to {0}, as text', maximum));
  return undefined;
}
