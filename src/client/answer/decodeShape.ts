import * as l10n from '../../common/l10n.ts';

import { isJsonObject, isRawNumber, stringifyJson, toNumber, type Json } from '../../common/losslessJson.ts';
import {
  isList,
  type Leaf,
  type ListShape,
  type ObjectShape,
  type OptionalLeaf,
  type Shape,
} from '../../catalogue/shape.ts';
import { fieldOf } from './fieldOf.ts';

/** What is wrong with an answer, as words that follow its field: "Data.Total is missing". */
export class ShapeError extends Error {}

/**
 * The fields of `shape` out of an answer's tree, which is the same whether XML or JSON was read: in XML all leaves are
 * text, so text stands for every type. Fields that the shape does not have are left out, and so are optional ones that
 * did not come. An absent object counts as one without fields, an absent list as an empty one. Throws ShapeError.
 */
export function decodeObject(shape: ObjectShape, value: Json | undefined): Record<string, unknown> {
  return decodeFields(shape, value, []);
}

/** The way from the answer to the field that is decoded; one list for all of them, for a long answer has thousands. */
type Path = (string | number)[];

function decodeFields(shape: ObjectShape, value: Json | undefined, path: Path): Record<string, unknown> {
  const object = isJsonObject(value) ? value : undefined;
  if (!object && !isEmpty(value)) throw new ShapeError(l10n.t('{0} is not an object', wordsOf(path)));
  const fields: Record<string, unknown> = {};
  for (const name in shape) {
    const fieldShape = shape[name];
    if (fieldShape === undefined) continue;
    path.push(name);
    const decoded = decodeShape(fieldShape, object && fieldOf(object, name), path);
    path.pop();
    if (decoded !== undefined) fields[name] = decoded;
  }
  return fields;
}

/** What a field is that may be left out, where it is there. Cutting the mark off would make a text for each field of each device. */
const requiredLeaves = {
  'string?': 'string',
  'integer?': 'integer',
  'digits?': 'digits',
  'boolean?': 'boolean',
  'json?': 'json',
} as const satisfies Record<OptionalLeaf, Leaf>;

function isOptional(shape: Leaf | OptionalLeaf): shape is OptionalLeaf {
  return shape.endsWith('?');
}

function decodeShape(shape: Shape, value: Json | undefined, path: Path): unknown {
  if (isList(shape)) return decodeList(shape, value, path);
  if (typeof shape === 'object') return decodeFields(shape, value, path);
  const leaf = isOptional(shape) ? requiredLeaves[shape] : shape;
  // An empty element is all that XML has for a value that is not there; only text can be empty.
  if (value === undefined || value === null || (leaf !== 'string' && isEmpty(value))) {
    if (isOptional(shape)) return undefined;
    throw new ShapeError(l10n.t('{0} is missing', wordsOf(path)));
  }
  return decodeLeaf(leaf, value, path);
}

/** Takes the wrapper (`{"DeviceInfo": [...]}`), the bare array, and either with a single item in place of the array. */
function decodeList(shape: ListShape, value: Json | undefined, path: Path): readonly unknown[] {
  return itemsOf(shape, value, path).map((item, index) => {
    path.push(index);
    const decoded = decodeShape(shape.of, item, path);
    path.pop();
    return decoded;
  });
}

function itemsOf(shape: ListShape, value: Json | undefined, path: Path): readonly Json[] {
  if (isArray(value)) return value;
  if (value === undefined || isEmpty(value)) return [];
  if (!isJsonObject(value)) {
    if (typeof shape.of === 'string') return [value];
    throw new ShapeError(l10n.t('{0} is not a list', wordsOf(path)));
  }
  const wrapped = fieldOf(value, shape.item);
  if (isArray(wrapped)) return wrapped;
  if (wrapped !== undefined) return wrapped === null ? [] : [wrapped];
  if (Object.keys(value).length === 0) return [];
  const isItem = (name: string): boolean => fieldOf(value, name) !== undefined;
  if (typeof shape.of === 'object' && Object.keys(shape.of).some(isItem)) return [value];
  throw new ShapeError(l10n.t('{0} is neither a list nor has {1}', wordsOf(path), shape.item));
}

const leafWords: Readonly<Record<Exclude<Leaf, 'json'>, string>> = {
  string: l10n.t('text'),
  integer: l10n.t('a whole number'),
  digits: l10n.t('a whole number'),
  boolean: l10n.t('true or false'),
};

function decodeLeaf(leaf: Leaf, value: Json, path: Path): string | number | boolean {
  const text = textOf(value);
  switch (leaf) {
    case 'json':
      // As it came where it came as text, even if that is no JSON: one value of a device must not lose a whole page.
      return typeof value === 'string' ? value : stringifyJson(value);
    case 'string':
      if (text !== undefined) return text;
      break;
    case 'integer': {
      const number = toNumber(value) ?? (text !== undefined && /^\s*-?\d+\s*$/.test(text) ? Number(text) : NaN);
      if (Number.isSafeInteger(number)) return number;
      break;
    }
    case 'digits':
      if (text !== undefined && /^\s*-?\d+\s*$/.test(text)) return text.trim();
      break;
    case 'boolean':
      if (text !== undefined && /^\s*true\s*$/i.test(text)) return true;
      if (text !== undefined && /^\s*false\s*$/i.test(text)) return false;
  }
  throw new ShapeError(l10n.t('{0} is not {1}', wordsOf(path), leafWords[leaf]));
}

/** `Data.List[3].Name`. */
function wordsOf(path: Path): string {
  return path.reduce<string>((words, step) => {
    if (typeof step === 'number') return `${words}[${step}]`;
    return words === '' ? step : `${words}.${step}`;
  }, '');
}

function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isRawNumber(value) ? value.rawJSON : undefined;
}

/** Absent, null, or text of nothing but white space, as an XML element without children is. */
function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
