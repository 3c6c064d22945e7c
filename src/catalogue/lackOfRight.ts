import { isRightCode } from './isRightCode.ts';

/** What says no more than that something is forbidden. */
const vague: ReadonlySet<string> = new Set(['Forbidden', 'AccessDenied']);

/** Whether a code says that a right is missing (`certain`), or leaves open whether that is what stands in the way (`possible`). */
export function lackOfRight(code: string): 'certain' | 'possible' | undefined {
  if (isRightCode(code)) return 'certain';
  return vague.has(code) ? 'possible' : undefined;
}
