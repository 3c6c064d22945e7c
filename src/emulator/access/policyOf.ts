import type { OperationName } from '../../catalogue/operations.ts';
import { matchesWildcards } from './matchesWildcards.ts';

/**
 * What the actions of a policy, such as `iot:Query*`, allow: in them `*` stands for any letters and `?` for one, and
 * case does not matter.
 */
export function policyOf(actions: readonly string[]): (operation: OperationName) => boolean {
  const patterns = actions.map((action) => action.toLowerCase());
  return (operation) => {
    const name = `iot:${operation}`.toLowerCase();
    return patterns.some((pattern) => matchesWildcards(pattern, name));
  };
}
