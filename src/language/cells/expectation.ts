import type { Json } from '../../common/losslessJson.ts';
import type { PathStep } from './parsePath.ts';

export const expectOperators = ['==', '!=', '<', '>', 'contains', 'matches', 'exists'] as const;

export type ExpectOperator = (typeof expectOperators)[number];

/** One `@expect`, its value resolved. */
export interface Expectation {
  /** As it was written, for people: `RrpcCode == "SUCCESS"`. References in it are not resolved. */
  readonly text: string;
  /** Its value once the references in it are resolved; absent where there are none, and where it holds a secret. */
  readonly resolved?: Json | undefined;
  readonly path: readonly PathStep[];
  readonly operator: ExpectOperator;
  /** Null for `exists`, which has none. */
  readonly value: Json;
}

/** Whether an expectation was met. */
export interface ExpectationCheck {
  readonly text: string;
  readonly isMet: boolean;
  /** What was found instead, in words that follow the text; absent where it is met. May hold what a device sent. */
  readonly found?: string | undefined;
}
