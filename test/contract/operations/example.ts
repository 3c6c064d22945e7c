import type { OperationName } from '../../../src/catalogue/operations.ts';
import type { RequestParameters, ResponseFields } from '../../../src/catalogue/types.ts';
import type { Expected } from './expected.ts';

/**
 * One call with its whole answer. In texts of request and answer, «name» stands for a value that an earlier answer was
 * found to {@link keep}.
 */
export interface Example<K extends OperationName = OperationName> {
  readonly operation: K;
  readonly request: RequestParameters<K>;
  /** Every field that the answer has, RequestId aside, and no other. */
  readonly answer: Expected;
  /** The call is made again until this holds: for what the platform does behind an answer. */
  readonly until?: (answer: ResponseFields<K>) => boolean;
}

/** Declares an example, its request checked against the operation. */
export function example<K extends OperationName>(
  operation: K,
  request: RequestParameters<K>,
  answer: Expected,
  until?: (answer: ResponseFields<K>) => boolean,
): Example {
  return { operation, request, answer, ...(until && { until }) } as unknown as Example;
}
