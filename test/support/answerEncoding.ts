import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isList, type Leaf, type ListShape, type ObjectShape, type Shape } from '../../src/catalogue/shape.ts';
import { parseJson, rawNumber, type Json } from '../../src/common/losslessJson.ts';

/** Decides between two ways to write the same thing. */
export type Choose = () => boolean;
type Value = string | number | boolean | readonly Value[] | Fields;
export interface Fields {
  readonly [field: string]: Value;
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const awkward = fc.constantFrom(
  ...['a', '7', '+', ' ', '\t', '\n', '\r', '<', '>', '&', ';', '"', "'", ']', '#', "!'()*~", 'é', '温', '🌡'],
);
const leaves: Readonly<Record<Leaf, fc.Arbitrary<Value>>> = {
  string: fc.oneof(fc.string({ unit: awkward }), fc.string({ unit: 'grapheme' })),
  integer: fc.maxSafeInteger(),
  digits: int64,
  boolean: fc.boolean(),
  json: fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    int64.map((digits) => `{"id":${digits}}`),
    fc.constantFrom('done', '°C & more', '"half'),
  ),
};

/** All values that an answer of this shape can decode to. */
export function objectsOf(shape: ObjectShape): fc.Arbitrary<Fields> {
  const fields = Object.entries(shape);
  const requiredKeys = fields.filter(([, field]) => !isOptional(field)).map(([name]) => name);
  const model = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(field)]));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

function valuesOf(shape: Shape): fc.Arbitrary<Value> {
  if (typeof shape === 'string') return leaves[leafOf(shape)];
  if (isList(shape)) return fc.array(valuesOf(shape.of), { maxLength: 4 });
  return objectsOf(shape);
}

/** Writes a value as JSON, in any of the ways in which the platform is known, or said, to write such a thing. */
export function encodeJson(shape: ObjectShape, fields: Fields, choose: Choose): { readonly [field: string]: Json } {
  const written = Object.entries(fields).map(([name, value]) => [
    otherCase(name, choose),
    encodeJsonValue(shape[name] ?? assert.fail(name), value, choose),
  ]);
  const absent = Object.keys(shape).filter((name) => !(name in fields) && choose());
  const added = choose() ? [['FieldOfALaterVersion', { Of: ['whatever', 1] }]] : [];
  return Object.fromEntries([...written, ...absent.map((name) => [name, null]), ...added]) as ReturnType<
    typeof encodeJson
  >;
}

function encodeJsonValue(shape: Shape, value: Value, choose: Choose): Json {
  if (isList(shape)) return encodeJsonList(shape, value as readonly Value[], choose);
  if (typeof shape === 'object') return encodeJson(shape, value as Fields, choose);
  const text = textOf(value);
  switch (leafOf(shape)) {
    case 'json':
      // A text or a number by itself would be taken for the JSON text.
      return /^[[{]/.test(text) && choose() ? parseJson(text) : text;
    case 'digits':
      return choose() ? rawNumber(text) : text;
    default:
      return choose() ? value : text;
  }
}

function encodeJsonList(shape: ListShape, values: readonly Value[], choose: Choose): Json {
  const items = values.map((item) => encodeJsonValue(shape.of, item, choose));
  const [only] = items;
  if (only === undefined && choose()) return choose() ? '' : choose() ? {} : null;
  const list = only !== undefined && items.length === 1 && typeof only === 'object' && choose() ? only : items;
  return choose() ? { [otherCase(shape.item, choose)]: list } : items;
}

/** The element of an object in XML, named `name`, with the same freedom. */
export function encodeXml(name: string, shape: ObjectShape, fields: Fields, choose: Choose): string {
  const written = Object.entries(fields).map(([key, value]) =>
    encodeXmlValue(otherCase(key, choose), shape[key] ?? assert.fail(key), value, choose),
  );
  // An empty text is not the same as none.
  const absent = Object.entries(shape).filter(([key, field]) => !(key in fields) && field !== 'string?' && choose());
  const added = choose() ? ['<FieldOfALaterVersion><Of>whatever</Of></FieldOfALaterVersion>'] : [];
  const children = [...written, ...absent.map(([key]) => `<${key}/>`), ...added];
  const gap = choose() ? '\n  ' : choose() ? '<!-- a > b -->' : '';
  return `<${name}>${children.join(gap)}</${name}>`;
}

function encodeXmlValue(name: string, shape: Shape, value: Value, choose: Choose): string {
  if (isList(shape)) return encodeXmlList(name, shape, value as readonly Value[], choose);
  if (typeof shape === 'object') return encodeXml(name, shape, value as Fields, choose);
  return `<${name}>${escapeXml(textOf(value), choose)}</${name}>`;
}

function encodeXmlList(name: string, shape: ListShape, values: readonly Value[], choose: Choose): string {
  // One item without a wrapper looks like a wrapper; one that is empty besides looks like no item.
  if (values.length > 1 && choose()) return values.map((item) => encodeXmlValue(name, shape.of, item, choose)).join('');
  const item = otherCase(shape.item, choose);
  const items = values.map((value) => encodeXmlValue(item, shape.of, value, choose));
  if (items.length === 0 && choose()) return choose() ? `<${name}/>` : `<${name}>\n</${name}>`;
  return `<${name}>${items.join(choose() ? '\n' : '')}</${name}>`;
}

function escapeXml(text: string, choose: Choose): string {
  if (!text.includes(']]>') && !text.includes('\r') && choose()) return `<![CDATA[${text}]]>`;
  return text.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `DeviceInfo`, `deviceInfo`, or `Deviceinfo`. */
function otherCase(name: string, choose: Choose): string {
  if (choose()) return name;
  const first = name.charAt(0);
  return choose() ? first.toLowerCase() + name.slice(1) : first.toUpperCase() + name.slice(1).toLowerCase();
}

function textOf(leaf: Value): string {
  return typeof leaf === 'object' ? assert.fail('the shape has a leaf here') : String(leaf);
}

function leafOf(shape: string): Leaf {
  return shape.replace('?', '') as Leaf;
}

function isOptional(shape: Shape): boolean {
  return typeof shape === 'string' && shape.endsWith('?');
}
