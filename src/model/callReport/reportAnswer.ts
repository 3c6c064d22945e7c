import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { isList, type ObjectShape, type Shape } from '../../catalogue/shape.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { CallContent, CallFact, CallReport } from './callReport.ts';
import { chartOf } from './chartOf.ts';
import { decodePayload, parseContainer } from './decodePayload.ts';
import { describeRrpcCode } from './describeRrpcCode.ts';
import { maskSecrets } from './maskSecrets.ts';
import { subjectOf } from './subjectOf.ts';
import { tableOf } from './tableOf.ts';

/** When a call was made and how long it took. */
export interface CallTiming {
  /** In ms since 1970. */
  readonly startedAt: number;
  /** In ms. */
  readonly duration: number;
}

/** What to show of a decoded answer. RRpc counts as successful only if the device answered. */
export function reportAnswer(
  operation: string,
  parameters: Readonly<Record<string, unknown>>,
  decoded: object,
  { startedAt, duration }: CallTiming,
): CallReport {
  const { RequestId: requestId, ...fields } = maskSecrets(decoded as JsonObject) as JsonObject;
  const message = messageIn(anyOperationOf(operation).response, fields);
  const rest = unwrapPage(message?.rest ?? fields);
  const scalars = Object.entries(rest).filter(([, value]) => typeof value !== 'object');
  const data = Object.entries(rest).filter(([, value]) => typeof value === 'object');
  const facts = [...scalars, ['RequestId', requestId ?? ''] as const].map(([name, value]): CallFact => ({
    name,
    value: typeof value === 'string' ? value : stringifyJson(value),
  }));
  const { Identifier: identifier } = parameters;
  const content = message?.content ?? dataContent(operation, data, typeof identifier === 'string' ? identifier : '');
  const rrpcCode = fields['RrpcCode'];
  const problem = typeof rrpcCode === 'string' ? describeRrpcCode(rrpcCode) : undefined;
  return {
    outcome: problem === undefined ? 'success' : 'unsuccessful',
    title: operation,
    subject: subjectOf(parameters),
    startedAt: new Date(startedAt).toISOString(),
    duration,
    content,
    facts,
    problem,
    answer: message || content?.table ? stringifyJson(maskSecrets(decoded as JsonObject), 2) : undefined,
  };
}

/** A message that an answer carries, and the other fields. */
interface CarriedMessage {
  readonly content: CallContent;
  readonly rest: JsonObject;
}

/** The message in an answer: a device's payload, or JSON inside a string. What stands beside it inside of an object comes up. */
function messageIn(response: ObjectShape, fields: JsonObject): CarriedMessage | undefined {
  const { PayloadBase64Byte: base64, ...others } = fields;
  if (typeof base64 === 'string') {
    const wire = { encoding: 'base64', text: base64 } as const;
    return { content: { ...decodePayload(base64), wire }, rest: others };
  }
  for (const [name, shape] of Object.entries(response)) {
    const { [name]: value, ...rest } = fields;
    if (isJsonLeaf(shape)) {
      if (typeof value === 'string') return { content: jsonContent(name, value), rest };
    } else if (typeof shape === 'object' && !isList(shape) && isJsonObject(value)) {
      const inner = messageIn(shape, value);
      if (inner) return { content: inner.content, rest: { ...rest, ...inner.rest } };
    }
  }
  return undefined;
}

function isJsonLeaf(shape: Shape): boolean {
  return shape === 'json' || shape === 'json?';
}

function jsonContent(label: string, text: string): CallContent {
  const json = parseContainer(text);
  if (json === undefined) return { form: 'text', label, text };
  const masked = maskSecrets(json);
  const shown = stringifyJson(masked, 2);
  // What came is only shown where there is nothing in it to hide.
  const isOpen = stringifyJson(masked) === stringifyJson(json);
  return { form: 'json', label, text: shown, ...(isOpen && { wire: { encoding: 'text', text } as const }) };
}

/** A page of a list, with its numbers beside it, comes inside one object in some answers (QueryProductList). */
function unwrapPage(fields: JsonObject): JsonObject {
  const [only, ...others] = Object.entries(fields).filter(([, value]) => typeof value === 'object');
  if (!only || others.length > 0) return fields;
  const [name, page] = only;
  if (!isJsonObject(page) || !Object.values(page).some((value) => tableOf(value))) return fields;
  return { ...Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name)), ...page };
}

function dataContent(
  operation: string,
  data: readonly (readonly [string, Json])[],
  identifier: string,
): CallContent | undefined {
  const [first, ...more] = data;
  if (!first) return undefined;
  const [name, value] = more.length === 0 ? first : [l10n.t('answer'), Object.fromEntries(data)];
  const label = Array.isArray(value) ? `${name}, ${value.length}` : name;
  return {
    form: 'json',
    label,
    text: stringifyJson(value, 2),
    table: tableOf(value, columnsOf(anyOperationOf(operation).response, name)),
    chart: chartOf(value, identifier || name),
  };
}

/** The fields of the items of the list called `name`, in the catalogue's order. */
function columnsOf(response: ObjectShape, name: string): readonly string[] {
  for (const [field, shape] of Object.entries(response)) {
    if (typeof shape === 'string') continue;
    if (!isList(shape)) {
      const inside = columnsOf(shape, name);
      if (inside.length > 0) return inside;
    } else if (field === name && typeof shape.of === 'object') return Object.keys(shape.of);
  }
  return [];
}
