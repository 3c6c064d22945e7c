import type { Json } from '../../common/losslessJson.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';

/** What a file of rule tests says. */
export interface RuleTest {
  /** The query itself, or the rule that has it. */
  readonly subject:
    | { readonly kind: 'query'; readonly query: string; readonly dataType: RuleDataType }
    | { readonly kind: 'rule'; readonly name: string };
  readonly regionId: string;
  readonly cases: readonly RuleTestCase[];
}

/** A message, and what shall become of it. */
export interface RuleTestCase {
  readonly name: string;
  /** Where the case stands in the file: offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly deviceName: string;
  readonly messageId: string;
  readonly tags: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly expect: RuleTestExpectation;
}

export type RuleTestExpectation =
  | { readonly kind: 'row'; readonly row: Json }
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'passes' | 'filtered' }
  /** `reason` is a part of it, and may be empty. */
  | { readonly kind: 'abandoned'; readonly reason: string };
