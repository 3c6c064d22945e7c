import { describeError } from '../../common/describeError.ts';
import { isJsonObject, isRawNumber, parseJson, type Json } from '../../common/losslessJson.ts';
import type { AlinkRequest } from '../../device/alink.ts';
import { alinkCodes } from './alinkCodes.ts';
import type { AlinkProblem } from './alinkHearer.ts';

/** A request, or what is wrong with it; `id` is that of the request as far as it can be made out, and may be empty. */
type ReadAlinkRequest =
  | { readonly id: string; readonly params: AlinkRequest['params'] }
  | { readonly id: string; readonly problem: AlinkProblem };

/** Reads what a device published on the topic of `method`; what is not read may be missing or be anything. */
export function readAlinkRequest(payload: Uint8Array, method: string): ReadAlinkRequest {
  let json: Json;
  try {
    json = parseJson(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString());
  } catch (error) {
    return wrong('', alinkCodes.noJson, `The message is not JSON: ${describeError(error)}.`);
  }
  if (!isJsonObject(json)) return wrong('', alinkCodes.noJson, 'The message is not a JSON object.');
  const id = readId(json['id']);
  if (id === undefined) return wrong('', alinkCodes.malformed, 'id must be text: it names the request in its reply.');
  const given = json['method'];
  if (given === undefined) return wrong(id, alinkCodes.noMethod, `method is missing; on this topic it is ${method}.`);
  if (given !== method) return wrong(id, alinkCodes.malformed, `method must be ${method} on this topic.`);
  const { params = {} } = json;
  return isJsonObject(params) || isArray(params)
    ? { id, params }
    : wrong(id, alinkCodes.malformed, 'params must be an object or a list.');
}

function wrong(id: string, code: number, message: string): ReadAlinkRequest {
  return { id, problem: { code, message } };
}

/** Some devices send a number. */
function readId(id: Json | undefined): string | undefined {
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  return isRawNumber(id) ? id.rawJSON : undefined;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
