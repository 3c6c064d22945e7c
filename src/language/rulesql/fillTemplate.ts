import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { stepInto } from './readField.ts';
import type { Span } from './sqlNode.ts';
import { parseFieldPath } from './sqlPath.ts';
import { textOf, type SqlValue } from './sqlValue.ts';

/** What came of filling in a template: all of it, or the fields that the result of SELECT does not have, each once. */
type Filled<T> =
  { readonly kind: 'filled'; readonly value: T } | { readonly kind: 'missing'; readonly fields: readonly string[] };

/** `${name}` in a template, and its place. */
interface TemplateField extends Span {
  readonly name: string;
}

const variable = /\$\{([^{}]*)\}/g;

/** The fields that a template names, in the order of the text. */
export function templateFields(template: string): readonly TemplateField[] {
  return Array.from(template.matchAll(variable), ({ 0: source, 1: name = '', index }) => {
    return { name: name.trim(), start: index, end: index + source.length };
  });
}

/**
 * Fills the fields of a row into a text of an action's configuration (facts C4): `/${pk}/${to}/user/set`. A name is a
 * key of the row, or else a path in it; numbers keep their digits, lists and objects become JSON. What is null counts as
 * missing.
 */
export function fillTemplate(template: string, row: Json): Filled<string> {
  const missing = new Set<string>();
  const value = fill(template, row, missing);
  return missing.size === 0 ? { kind: 'filled', value } : { kind: 'missing', fields: [...missing] };
}

/** The same for every text inside of a JSON value; its keys stay as they are. */
export function fillTemplates(template: Json, row: Json): Filled<Json> {
  const missing = new Set<string>();
  const value = fillAll(template, row, missing);
  return missing.size === 0 ? { kind: 'filled', value } : { kind: 'missing', fields: [...missing] };
}

function fill(template: string, row: Json, missing: Set<string>): string {
  return template.replaceAll(variable, (source, inner: string) => {
    const name = inner.trim();
    const text = textOf(fieldOf(row, name));
    if (text === undefined) missing.add(name);
    return text ?? source;
  });
}

function fillAll(template: Json, row: Json, missing: Set<string>): Json {
  if (typeof template === 'string') return fill(template, row, missing);
  if (Array.isArray(template)) return (template as readonly Json[]).map((item) => fillAll(item, row, missing));
  if (!isJsonObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fillAll(item, row, missing)]));
}

function fieldOf(row: Json, name: string): SqlValue {
  if (isJsonObject(row) && Object.hasOwn(row, name)) return row[name];
  const path = parseFieldPath(name);
  return path && path.steps.reduce<SqlValue>(stepInto, row);
}
