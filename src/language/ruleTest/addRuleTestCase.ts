import type { Json } from '../../common/losslessJson.ts';
import { stringifyJson } from '../../common/losslessJson.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { jsonNodeAt } from './jsonNodeAt.ts';

/** A case as its file has it. */
export interface NewRuleTestCase {
  readonly name: string;
  readonly topic: string;
  /** Where it is JSON, the value; otherwise its text, or its bytes. */
  readonly payload: { readonly json: Json } | { readonly text: string } | { readonly base64: string };
  /** Those of the device, for attribute(). */
  readonly tags?: Readonly<Record<string, string>>;
  readonly expect:
    { readonly row: Json } | { readonly base64: string } | { readonly passes: boolean } | { readonly fails: string };
}

/** The text of a file, and where in it the new case begins: an offset in UTF-16 units. */
interface SavedCase {
  readonly text: string;
  readonly start: number;
}

/** A new file of rule tests, for a query, with one case. */
export function newRuleTest(
  { query, dataType }: { readonly query: string; readonly dataType: RuleDataType },
  testCase: NewRuleTestCase,
): SavedCase {
  const test = { query, ...(dataType === 'JSON' ? {} : { dataType }), cases: [] };
  return addTo(`${stringifyJson(test, 2)}\n`, testCase) ?? { text: '', start: 0 };
}

/**
 * Adds a case at the end of a file of rule tests, and leaves all else as it is, byte for byte. A name that the file has
 * already gets a number. Undefined where the text is not JSON, or has no list of cases: mend it first.
 */
export function addRuleTestCase(text: string, testCase: NewRuleTestCase): SavedCase | undefined {
  return addTo(text, testCase);
}

function addTo(text: string, testCase: NewRuleTestCase): SavedCase | undefined {
  const { root, problems } = parseJsonTree(text);
  if (problems.length > 0) return undefined;
  const cases = jsonNodeAt(text, root, ['cases']);
  if (cases === root || cases.kind !== 'array') return undefined;
  const taken = cases.items.map((item, index) => {
    const name = jsonNodeAt(text, root, ['cases', index, 'name']);
    return name === item ? undefined : (JSON.parse(text.slice(name.start, name.end)) as unknown);
  });
  const written = toJson({ ...testCase, name: freeName(testCase.name, taken) });
  const { eol, unit } = layoutOf(text);
  const last = cases.items.at(-1);
  const outer = indentAt(text, cases.start);
  const indent = last && isFirstInLine(text, last.start) ? indentAt(text, last.start) : outer + unit;
  const body = stringifyWith(written, unit).replaceAll('\n', eol + indent);
  const from = last ? last.end : cases.start + 1;
  const lead = `${last ? ',' : ''}${eol}${indent}`;
  // An empty list closes in its own line from now on; any other closes as it did.
  const rest = last ? text.slice(from) : `${eol}${outer}${text.slice(cases.end - 1)}`;
  return { text: text.slice(0, from) + lead + body + rest, start: from + lead.length };
}

function toJson({ name, topic, payload, tags, expect }: NewRuleTestCase): Json {
  const content = 'json' in payload ? { payload: payload.json } : payload;
  return { name, topic, ...content, ...(tags && { tags }), expect };
}

function freeName(name: string, taken: readonly unknown[]): string {
  let free = name;
  for (let count = 2; taken.includes(free); count++) free = `${name} ${count}`;
  return free;
}

/** The line ends of a text, and what it is indented by: that of its first indented line. */
function layoutOf(text: string): { readonly eol: string; readonly unit: string } {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { eol, unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ' };
}

function stringifyWith(value: Json, unit: string): string {
  // Numbers keep their digits, whatever indents them.
  return JSON.stringify(value, undefined, unit);
}

function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function isFirstInLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
