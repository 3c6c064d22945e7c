import { parseJson, stringifyJson, type Json } from '../../common/losslessJson.ts';

/** What a rule passes on: what SELECT gives, or the bytes of the message as they are (facts C1, DataType BINARY). */
export type RuleContent =
  { readonly kind: 'json'; readonly json: Json } | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** What arrives at a target that takes bytes. */
export function bytesOf(content: RuleContent): Uint8Array {
  return content.kind === 'bytes' ? content.bytes : Buffer.from(stringifyJson(content.json));
}

/** What templates are filled in from: bytes have no fields. */
export function fieldsOf(content: RuleContent): Json {
  return content.kind === 'bytes' ? {} : content.json;
}

/** As it is kept in the database: text is JSON, a blob is bytes. */
export function storedContent(content: RuleContent): string | Uint8Array {
  return content.kind === 'bytes' ? content.bytes : stringifyJson(content.json);
}

export function readContent(stored: string | Uint8Array): RuleContent {
  return typeof stored === 'string' ? { kind: 'json', json: parseJson(stored) } : { kind: 'bytes', bytes: stored };
}
