import * as l10n from '../../common/l10n.ts';

import {
  isJsonObject,
  parseJson,
  stringifyJson,
  toNumber,
  type Json,
  type JsonObject,
} from '../../common/losslessJson.ts';
import { MalformedShadowError } from './malformedShadowError.ts';

/** A device's shadow (facts B4). A side that is empty is absent. Numbers keep every digit. */
export interface ShadowDocument {
  readonly state: ShadowSides;
  /** Per side, per attribute: `{"timestamp": seconds}`. After desired was cleared, its side is `{"timestamp": seconds}`. */
  readonly metadata: ShadowSides;
  /** When it was last changed, in seconds since 1970; 0 for a shadow that was never written. */
  readonly timestamp: number;
  /** A change must carry a higher one; 0 for a shadow that was never written. */
  readonly version: number;
}

/** The two sides: what applications want, and what the device says. */
export interface ShadowSides {
  readonly desired?: JsonObject;
  readonly reported?: JsonObject;
}

/** The shadow of a device for which nothing was ever written. */
export const emptyShadow: ShadowDocument = { state: {}, metadata: {}, timestamp: 0, version: 0 };

/**
 * Reads a ShadowMessage as GetDeviceShadow answers it; what is absent reads as empty. Throws MalformedShadowError where
 * the text is not JSON or a part of it has the wrong type.
 */
export function parseShadow(text: string): ShadowDocument {
  const document = object(parse(text), l10n.t('The shadow'));
  return {
    state: sides(document['state'], 'state'),
    metadata: sides(document['metadata'], 'metadata'),
    timestamp: count(document['timestamp'], 'timestamp'),
    version: count(document['version'], 'version'),
  };
}

/** The document as compact JSON, the form in which it is stored and sent. */
export function stringifyShadow({ state, metadata, timestamp, version }: ShadowDocument): string {
  return stringifyJson({ state: { ...state }, metadata: { ...metadata }, timestamp, version });
}

function parse(text: string): Json {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new MalformedShadowError(l10n.t('The shadow is not JSON.'), { cause });
  }
}

function sides(value: Json | undefined, name: string): ShadowSides {
  if (value === undefined) return {};
  const { desired, reported } = object(value, l10n.t("The shadow's {0}", name));
  return {
    ...(desired !== undefined && { desired: object(desired, l10n.t("The shadow's {0}.desired", name)) }),
    ...(reported !== undefined && { reported: object(reported, l10n.t("The shadow's {0}.reported", name)) }),
  };
}

function object(value: Json, name: string): JsonObject {
  if (!isJsonObject(value)) throw new MalformedShadowError(l10n.t('{0} is not a JSON object.', name));
  return value;
}

function count(value: Json | undefined, name: string): number {
  if (value === undefined) return 0;
  const number = toNumber(value);
  if (number === undefined || !Number.isSafeInteger(number))
    throw new MalformedShadowError(l10n.t("The shadow's {0} is not a whole number.", name));
  return number;
}
