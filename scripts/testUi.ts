import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from './vscode/projectFolders.ts';
import { readStageResult, sumOfResults, writeStageResult } from './stageResult.ts';
import type { StageResult } from './stageResult.ts';

/**
 * `npm run test:ui`: the tests of what a person sees, or of the files given. A test that fails is tried again at once. A file in which
 * one failed twice is run again as a whole, in a fresh VS Code: its tests build on each other, and what the first run left may be why
 * the second try failed. Only what fails then, too, has failed, and each second try is told, with its error.
 */
const chosen = process.argv.slice(2);
const first = await run(chosen.length > 0 ? chosen : ['test/ui/**/*.test.ts'], 'ui');
const failing = Object.entries(first?.files ?? {}).filter(([, { failed }]) => failed > 0);
let result = first;
if (first && failing.length > 0 && failing.every(([file]) => file !== '')) {
  const files = failing.map(([file]) => file);
  console.log(`\nIn a fresh VS Code once more: ${files.map((file) => path.relative(projectRoot, file)).join(', ')}`);
  const again = await run(files, 'ui-again');
  const remarks = (first.remarks ?? []).map((remark) => remark.replace(/^failed:/, 'tried again in a fresh VS Code:'));
  result = again
    ? {
        ...sumOfResults(Object.values({ ...first.files, ...again.files })),
        remarks: [...remarks, ...(again.remarks ?? [])],
      }
    : { passed: 0, failed: 1, skipped: 0, remarks };
}

await writeStageResult('ui', result ?? { passed: 0, failed: 1, skipped: 0 });
if (!result || result.failed > 0) process.exitCode = 1;

/** Runs test files and returns how they ended; undefined where mocha did not come to an end. */
async function run(files: readonly string[], stage: string): Promise<StageResult | undefined> {
  await writeStageResult(stage, { passed: 0, failed: 1, skipped: 0 });
  const mocha = path.join(projectRoot, 'node_modules/mocha/bin/mocha.js');
  const options = [
    ...['--require', './test/ui/support/screenshotOnFailure.ts', '--timeout', '120000', '--retries', '1'],
    ...['--reporter-option', `output=.vscode-test/results/${stage}.json`],
  ];
  const child = spawn(process.execPath, [mocha, ...options, ...files], { stdio: 'inherit', cwd: projectRoot });
  await once(child, 'close');
  return readStageResult(stage);
}
