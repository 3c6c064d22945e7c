import { isJsonObject, stringifyJson, toNumber, type Json, type JsonObject } from '../common/losslessJson.ts';
import { tryParseJson } from '../common/tryParseJson.ts';
import type { DeviceName } from './deviceName.ts';

/** What an application asks a device for, or a device the platform, as Alink JSON (facts B2, B3). */
export interface AlinkRequest {
  /** Decimal digits; the device answers under the same. */
  readonly id: string;
  /** `thing.service.…`, `thing.topo.…` */
  readonly method: string;
  readonly params: JsonObject | readonly Json[];
}

/** A device's answer: `code` 200, or what went wrong there. */
export interface AlinkReply {
  readonly code: number;
  readonly data: Json;
  /** What went wrong, in words; the platform's own replies have it. */
  readonly message?: string;
}

/** The topic on which a device is asked: the method with slashes, under the device's own names. */
export function alinkTopic({ productKey, deviceName }: DeviceName, method: string): string {
  return `/sys/${productKey}/${deviceName}/${method.replaceAll('.', '/')}`;
}

export function encodeAlinkRequest({ id, method, params }: AlinkRequest): Uint8Array {
  return Buffer.from(stringifyJson({ id, version: '1.0', params, method }));
}

/** Undefined for what is no request in Alink JSON. */
export function decodeAlinkRequest(payload: Uint8Array): AlinkRequest | undefined {
  const json = jsonOf(payload);
  if (!isJsonObject(json) || typeof json['method'] !== 'string') return undefined;
  const { id, method, params = {} } = json;
  return typeof id === 'string' && (isJsonObject(params) || isArray(params)) ? { id, method, params } : undefined;
}

export function encodeAlinkReply({ id }: Pick<AlinkRequest, 'id'>, { code, data, message }: AlinkReply): Uint8Array {
  return Buffer.from(stringifyJson({ id, code, data, ...(message !== undefined && { message }) }));
}

/** A reply as it comes. */
export interface ReceivedReply extends AlinkReply {
  /** Of the request; empty where the reply has none. */
  readonly id: string;
}

/** Undefined for what is no answer in Alink JSON; without data, that is an empty object. */
export function decodeAlinkReply(payload: Uint8Array): ReceivedReply | undefined {
  const json = jsonOf(payload);
  if (!isJsonObject(json)) return undefined;
  const { id, data = {}, message } = json;
  const code = toNumber(json['code']);
  if (code === undefined) return undefined;
  return { id: idOf(id), code, data, ...(typeof message === 'string' && { message }) };
}

/** Some devices send it as a number. */
function idOf(id: Json | undefined): string {
  if (typeof id === 'string') return id;
  return id !== undefined && toNumber(id) !== undefined ? stringifyJson(id) : '';
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function jsonOf(payload: Uint8Array): Json | undefined {
  return tryParseJson(Buffer.from(payload).toString());
}
