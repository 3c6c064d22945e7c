import assert from 'node:assert/strict';
import fc from 'fast-check';
import { operationNames, operationOf, type OperationName } from '../../../../src/catalogue/operations.ts';
import { isList, type Leaf, type ObjectShape, type Shape } from '../../../../src/catalogue/shape.ts';
import { parseJson, rawNumber, stringifyJson, type Json } from '../../../../src/common/losslessJson.ts';
import { readBody } from '../../../support/readBody.ts';

/** Decides between two ways to write the same thing. */
type Choose = () => boolean;
type Value = string | number | boolean | readonly Value[] | { readonly [field: string]: Value };

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const awkward = fc.constantFrom(
  'a',
  '7',
  ' ',
  '\t',
  '\n',
  '\r',
  '<',
  '>',
  '&',
  ';',
  '"',
  "'",
  ']',
  '#',
  'é',
  '温',
  '🌡',
);
const leaves: Readonly<Record<Leaf, fc.Arbitrary<Value>>> = {
  string: fc.oneof(fc.string({ unit: awkward }), fc.string({ unit: 'grapheme' })),
  integer: fc.maxSafeInteger(),
  digits: int64,
  boolean: fc.boolean(),
  json: fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    int64.map((digits) => `{"id":${digits}}`),
  ),
};

/** All values that an answer of this shape can decode to. */
function valuesOf(shape: Shape): fc.Arbitrary<Value> {
  if (typeof shape === 'string') return leaves[shape.replace('?', '') as Leaf];
  if (isList(shape)) return fc.array(valuesOf(shape.of), { maxLength: 4 });
  return objectsOf(shape);
}

function objectsOf(shape: ObjectShape): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const fields = Object.entries(shape);
  const isRequired = (field: Shape): boolean => typeof field !== 'string' || !field.endsWith('?');
  const requiredKeys = fields.filter(([, field]) => isRequired(field)).map(([name]) => name);
  const model = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(field)]));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

/** Writes a value as JSON the platform might, in any of the ways it is known to write such a thing. */
function toJson(shape: Shape, value: Value, choose: Choose): Json {
  if (isList(shape)) {
    const items = (value as readonly Value[]).map((item) => toJson(shape.of, item, choose));
    if (items.length === 0 && choose()) return choose() ? '' : {};
    return choose() ? { [shape.item]: items } : items;
  }
  if (typeof shape === 'object') {
    const fields = Object.entries(value).map(([name, field]: [string, Value]) => [
      name,
      toJson(shape[name]!, field, choose),
    ]);
    return Object.fromEntries(fields) as Json;
  }
  const text = textOf(value);
  // A text or a number by itself would be taken for the JSON text.
  if (shape.startsWith('json')) return /^[[{]/.test(text) && choose() ? parseJson(text) : text;
  if (shape.startsWith('digits')) return choose() ? rawNumber(text) : text;
  return choose() ? value : text;
}

/** The elements of a value in XML, named `name`. */
function toXml(name: string, shape: Shape, value: Value, choose: Choose): string {
  if (isList(shape)) {
    const items = (value as readonly Value[]).map((item) => toXml(shape.item, shape.of, item, choose));
    return items.length === 0 && choose() ? `<${name}/>` : `<${name}>${items.join(choose() ? '\n' : '')}</${name}>`;
  }
  if (typeof shape === 'object') {
    const fields = Object.entries(value).map(([key, field]: [string, Value]) => toXml(key, shape[key]!, field, choose));
    return `<${name}>${fields.join(choose() ? '\n  ' : '')}</${name}>`;
  }
  return `<${name}>${escapeXml(textOf(value), choose)}</${name}>`;
}

function textOf(leaf: Value): string {
  return typeof leaf === 'object' ? assert.fail('the shape has a leaf here') : String(leaf);
}

function escapeXml(text: string, choose: Choose): string {
  if (!text.includes(']]>') && !text.includes('\r') && choose()) return `<![CDATA[${text}]]>`;
  return text.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

describe('formats', () => {
  for (const operation of operationNames) {
    it(`decode ${operation} to the same value from JSON and from XML`, () => {
      const shape: ObjectShape = { RequestId: 'string', ...operationOf(operation).response };
      const choices = fc.infiniteStream(fc.boolean());
      fc.assert(
        fc.property(objectsOf(shape), choices, (value, stream) => {
          const choose = () => stream.next().value as boolean;
          const json = stringifyJson(toJson(shape, value, choose));
          const xml = toXml(`${operation}Response`, shape, value, choose);
          assert.deepEqual(readBody<OperationName>(operation, 'JSON', json), value);
          assert.deepEqual(readBody<OperationName>(operation, 'XML', xml), value);
        }),
      );
    });
  }
});
