import { operationOf, type OperationName } from '../../catalogue/operations.ts';

/** What to add where the outcome of a call is unknown; nothing for an operation that only reads. */
export function mayHaveHappened(operation: OperationName): readonly string[] {
  if (operationOf(operation).effect === 'read') return [];
  return ['The platform may have done it all the same: look before you repeat it.'];
}
