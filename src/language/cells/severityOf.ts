import type { CellProblem } from './cellProblem.ts';

const warnings: readonly CellProblem['kind'][] = ['untyped-operation', 'untyped-parameter', 'name-taken'];

/** A cell with an error does not run. A warning says that something may be mistyped, though it may be right as well. */
export function severityOf({ kind }: CellProblem): 'error' | 'warning' {
  return warnings.includes(kind) ? 'warning' : 'error';
}
