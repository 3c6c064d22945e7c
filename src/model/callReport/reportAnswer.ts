import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { isList, type ObjectShape } from '../../catalogue/shape.ts';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { CallContent, CallFact, CallReport } from './callReport.ts';
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
  const { payload, label } = payloadOf(operation, fields);
  const rest = unwrapPage(Object.fromEntries(Object.entries(fields).filter(([name]) => name !== label)));
  const scalars = Object.entries(rest).filter(([, value]) => typeof value !== 'object');
  const data = Object.entries(rest).filter(([, value]) => typeof value === 'object');
  const facts = [...scalars, ['RequestId', requestId ?? ''] as const].map(([name, value]): CallFact => ({
    name,
    value: typeof value === 'string' ? value : stringifyJson(value),
  }));
  const content = payload ?? dataContent(operation, data);
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
    answer: payload || content?.table ? stringifyJson(maskSecrets(decoded as JsonObject), 2) : undefined,
  };
}

/** The field of an answer that holds a message in itself: a device's payload, or JSON inside a string. */
function payloadOf(operation: string, fields: JsonObject): { readonly payload?: CallContent; readonly label?: string } {
  const { PayloadBase64Byte: base64 } = fields;
  if (typeof base64 === 'string') return { payload: decodePayload(base64), label: 'PayloadBase64Byte' };
  const shapes = Object.entries(anyOperationOf(operation).response);
  const label = shapes.find(([, shape]) => shape === 'json' || shape === 'json?')?.[0];
  const text = label === undefined ? undefined : fields[label];
  if (label === undefined || typeof text !== 'string') return {};
  const json = parseContainer(text);
  if (json === undefined) return { payload: { form: 'text', label, text }, label };
  return { payload: { form: 'json', label, text: stringifyJson(maskSecrets(json), 2) }, label };
}

/** A page of a list, with its numbers beside it, comes inside one object in some answers (QueryProductList). */
function unwrapPage(fields: JsonObject): JsonObject {
  const [only, ...others] = Object.entries(fields).filter(([, value]) => typeof value === 'object');
  if (!only || others.length > 0) return fields;
  const [name, page] = only;
  if (!isJsonObject(page) || !Object.values(page).some((value) => tableOf(value))) return fields;
  return { ...Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name)), ...page };
}

function dataContent(operation: string, data: readonly (readonly [string, Json])[]): CallContent | undefined {
  const [first, ...more] = data;
  if (!first) return undefined;
  const [name, value] = more.length === 0 ? first : ['answer', Object.fromEntries(data)];
  const label = Array.isArray(value) ? `${name}, ${value.length}` : name;
  return {
    form: 'json',
    label,
    text: stringifyJson(value, 2),
    table: tableOf(value, columnsOf(anyOperationOf(operation).response, name)),
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
