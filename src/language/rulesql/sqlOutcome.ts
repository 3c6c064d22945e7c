import type { Json } from '../../common/losslessJson.ts';
import type { SqlFailure } from './sqlFailure.ts';
import type { Span } from './sqlNode.ts';

/** What became of a message. Offsets are those of the text that Select or Where was read from. */
export type SqlOutcome =
  /** It passed, and this is what SELECT gives: an object, but for `*` alone, which gives the payload as it is. */
  | { readonly kind: 'selected'; readonly row: Json }
  /** It passed a rule for BINARY that selects `*`. */
  | { readonly kind: 'selected-bytes'; readonly bytes: Uint8Array }
  /** The first of the conditions between the ANDs of WHERE that does not hold. */
  | { readonly kind: 'filtered'; readonly condition: Span }
  /** The topic is not one of those behind FROM. */
  | { readonly kind: 'other-topic' }
  /** A rule for JSON, and a payload that is none. */
  | { readonly kind: 'not-json' }
  /** A function could not do its work. */
  | { readonly kind: 'abandoned'; readonly part: 'select' | 'where'; readonly failure: SqlFailure };
