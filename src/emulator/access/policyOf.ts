import type { OperationName } from '../../catalogue/operations.ts';

/**
 * What the actions of a policy, such as `iot:Query*`, allow: in them `*` stands for any letters and `?` for one, and
 * case does not matter.
 */
export function policyOf(actions: readonly string[]): (operation: OperationName) => boolean {
  const patterns = actions.map(patternOf);
  return (operation) => patterns.some((pattern) => pattern.test(`iot:${operation}`));
}

function patternOf(action: string): RegExp {
  // What is no letter and no wildcard means itself; stars side by side are one.
  const source = action
    .replace(/[^\w*?]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}
