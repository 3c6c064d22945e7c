import { compactJson } from '../../common/compactJson.ts';
import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';

/** The text of a shadow document: the desired state and nothing else, `{}` where there is none. */
export function desiredText(desired: JsonObject | undefined): string {
  return `${stringifyJson(desired ?? {}, 2)}\n`;
}

/**
 * The ShadowMessage (reference 2.11.2) that makes `text`, a JSON object, the whole desired state. Each token of it is
 * sent as it was written. An empty object clears the desired state, for which the platform wants the text "null".
 */
export function desiredMessage(text: string, version: number): string {
  const object = compactJson(text).trim();
  const desired = object === '{}' ? '"null"' : object;
  return `{"method":"update","state":{"desired":${desired}},"version":${version}}`;
}
