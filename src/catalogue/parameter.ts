import type { ErrorCode } from './errorCodes.ts';

/** `long` is a 64-bit integer: text of decimal digits, because a double cannot hold it. */
type ParameterType = 'string' | 'integer' | 'long' | 'boolean';

/** One request parameter of an operation, as data. */
export interface Parameter {
  readonly type: ParameterType;
  /** One sentence in our own words. */
  readonly help: string;
  readonly required?: true;
  /** Repeated as `Name.1` … `Name.max`. With more, the platform answers `exceeded`, or as for any invalid value. */
  readonly list?: { readonly max: number; readonly exceeded?: ErrorCode };
  /** Range of an integer, inclusive. */
  readonly range?: readonly [minimum: number, maximum: number];
  /** Length of a string in characters, inclusive. */
  readonly length?: readonly [minimum: number, maximum: number];
  /** Source of a regular expression that the whole value must match. */
  readonly pattern?: string;
  /** What the pattern demands, in words that follow "Must be": where the error's remedy, which others share, does not say it. */
  readonly form?: string;
  /** All values that are allowed. */
  readonly values?: readonly (string | number)[];
  /** What the platform takes when the parameter is absent. */
  readonly default?: string | number | boolean;
  /** A good value to begin with, where the platform has none of its own or one that serves a person less. */
  readonly suggested?: number;
  /** Never shown, logged or stored. */
  readonly secret?: true;
  /** How a payload travels inside the value: `base64` of its bytes, or `json` text. */
  readonly payload?: 'base64' | 'json';
  /** What a JSON text has to be; anything where it is absent. */
  readonly json?: 'object' | 'array';
  /** Bytes that the payload has at most, before it is encoded. */
  readonly bytes?: number;
  /** Other spellings that documents and SDKs use for the same parameter; the platform takes them all. */
  readonly spellings?: readonly string[];
  /** The first API model (vendor SDK version) that carries it, `+` where it is a later one; absent for those of 2018. */
  readonly since?: string;
  /** What the platform answers when it is absent or out of form; the gateway's own code where none is given. */
  readonly errors?: { readonly missing?: ErrorCode; readonly invalid?: ErrorCode };
}
