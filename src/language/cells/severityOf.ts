import type { CellProblem } from './cellProblem.ts';

/** A cell with an error does not run. A warning says that something may be mistyped, though it may be right as well. */
export function severityOf({ kind }: CellProblem): 'error' | 'warning' {
  return kind === 'untyped-operation' || kind === 'untyped-parameter' ? 'warning' : 'error';
}
