import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const folder = path.join(path.dirname(import.meta.dirname), '.vscode-test', 'results');

/** How many tests of a stage of `npm test` (check, unit, contract, host, ui) ended how. */
export interface StageResult {
  passed: number;
  failed: number;
  skipped: number;
  /** The same for each test file, where mocha ran them. */
  files?: Record<string, Pick<StageResult, 'passed' | 'failed' | 'skipped'>>;
  /** A line for each test that failed or was tried again. */
  remarks?: readonly string[];
}

/** The counts and the remarks of several results as one. */
export function sumOfResults(results: readonly StageResult[]): StageResult {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of results) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return { ...sum, remarks: results.flatMap(({ remarks = [] }) => remarks) };
}

/** Forgets the results of earlier runs. */
export async function clearStageResults(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Leaves a stage's result where `readStageResult` finds it: `.vscode-test/results/<stage>.json`. */
export async function writeStageResult(stage: string, result: StageResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${stage}.json`), JSON.stringify(result));
}

/** The stage's result, or undefined if it ended without leaving one. */
export async function readStageResult(stage: string): Promise<StageResult | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, `${stage}.json`), 'utf8')) as StageResult;
  } catch {
    return undefined;
  }
}
