import { batchRegistrationSteps } from './batchRegistrationSteps.ts';
import type { NotebookTemplate } from './notebookTemplate.ts';
import { rrpcConsole } from './rrpcConsole.ts';
import { ruleSmokeTest } from './ruleSmokeTest.ts';
import { shadowWalkThrough } from './shadowWalkThrough.ts';

/** Notebooks to begin with; on the sample fleet all their cells succeed. */
export const notebookTemplates: readonly NotebookTemplate[] = [
  rrpcConsole,
  batchRegistrationSteps,
  shadowWalkThrough,
  ruleSmokeTest,
];
