import type { CallCheck } from './callReport.ts';

/** An expectation as it was written, and what was found where it was not met. */
export function describeCheck({ text, found }: CallCheck): string {
  return found === undefined ? text : `${text}, ${found}`;
}
