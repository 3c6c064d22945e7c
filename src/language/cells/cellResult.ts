import { isOperationName, operationOf } from '../../catalogue/operations.ts';
import { decodeBase64 } from '../../common/decodeBase64.ts';
import { encodeHex } from '../../common/encodeHex.ts';
import type { Json, JsonObject } from '../../common/losslessJson.ts';
import { jsonOrText } from '../../common/jsonOrText.ts';
import { decodeUtf8 } from '../../common/decodeBytes.ts';

/** How the call of a cell ended: what later cells refer to by the cell's name, and what expectations look at. */
export interface CellResult {
  readonly operation: string;
  /** The answer as the client decoded it, RequestId included; absent where the call failed. */
  readonly answer?: JsonObject | undefined;
  /** Code of the failure, as `iot.device.NotExistedDevice`; absent where there is an answer. */
  readonly errorCode?: string | undefined;
}

/**
 * What `payload` means in a path: the message inside an answer, decoded. JSON as its value, other text as it is, bytes
 * that are no text as hexadecimal digits. Undefined where the answer holds no message.
 */
export function payloadOf({ operation, answer = {} }: CellResult): Json | undefined {
  const { PayloadBase64Byte: base64 } = answer;
  if (typeof base64 === 'string') return decodePayload(base64);
  if (!isOperationName(operation)) return undefined;
  const shapes = Object.entries(operationOf(operation).response);
  const field = shapes.find(([, shape]) => shape === 'json' || shape === 'json?')?.[0];
  const value = field === undefined ? undefined : answer[field];
  return typeof value === 'string' ? jsonOrText(value) : value;
}

function decodePayload(base64: string): Json {
  const bytes = decodeBase64(base64);
  if (!bytes) return base64;
  const text = decodeUtf8(bytes);
  return text === undefined ? encodeHex(bytes) : jsonOrText(text);
}
