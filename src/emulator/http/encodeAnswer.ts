import type { OperationName } from '../../catalogue/operations.ts';
import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import type { BusinessRefusal } from '../businessRefusal.ts';
import type { GatewayRefusal } from './gatewayRefusal.ts';
import { Cdata, xmlDocument } from './xml.ts';

export type Format = 'JSON' | 'XML';

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** XML is the default (reference 2.3). SDKs write json in any case, and Python's sends the word None for nothing. */
export function formatOf(text: string | undefined): Format {
  return text?.toUpperCase() === 'JSON' ? 'JSON' : 'XML';
}

/** The answer of a call that succeeded. Carries no Code: pop-core takes one for a failure (facts E3). */
export function encodeSuccess(
  format: Format,
  operation: OperationName,
  requestId: string,
  fields: JsonObject,
): HttpAnswer {
  return encode(format, 200, `${operation}Response`, { RequestId: requestId, Success: true, ...fields });
}

/** The answer of an operation that refused: HTTP 200 all the same (facts E3). */
export function encodeRefusal(
  format: Format,
  operation: OperationName,
  requestId: string,
  { code, message }: BusinessRefusal,
): HttpAnswer {
  const body = { RequestId: requestId, Success: false, Code: code, ErrorMessage: message };
  return encode(format, 200, `${operation}Response`, body);
}

/** The gateway's error body (facts E2). */
export function encodeGatewayError(
  format: Format,
  requestId: string,
  host: string,
  { code, status, message }: GatewayRefusal,
): HttpAnswer {
  const recommend = `https://error-center.aliyun.com/status/search?Keyword=${encodeURIComponent(code)}&source=PopGw`;
  const body = { RequestId: requestId, HostId: host, Code: code, Message: message };
  if (format === 'JSON') return json(status, { ...body, Recommend: recommend });
  return xml(status, xmlDocument('Error', { ...body, Recommend: new Cdata(recommend) }));
}

function encode(format: Format, status: number, root: string, body: JsonObject): HttpAnswer {
  return format === 'JSON' ? json(status, body) : xml(status, xmlDocument(root, body));
}

/** Compact and in raw UTF-8, without which the Java SDK of 2018 misreads it (facts D2). */
function json(status: number, body: JsonObject): HttpAnswer {
  return { status, contentType: 'application/json;charset=utf-8', body: withoutEscapes(stringifyJson(body)) };
}

/** The SDK misreads escapes of control characters and lone surrogates; XML has no way to write them either. */
function withoutEscapes(json: string): string {
  if (!json.includes('\\')) return json;
  return json.replace(/\\(?:u[0-9a-f]{4}|.)/g, (escape) => (/^\\[ubf]/.test(escape) ? '\u{FFFD}' : escape));
}

function xml(status: number, body: string): HttpAnswer {
  return { status, contentType: 'text/xml;charset=utf-8', body };
}
