import { runScript } from './runScript.ts';
import { writeStageResult } from './stageResult.ts';

/** Runs every check, the later ones even if an earlier one failed, and counts each as one test. */
const checks = ['types', 'browser', 'lint', 'format', 'layers', 'unused', 'size', 'vsix', 'docs'];
const failed: string[] = [];

for (const check of checks) {
  console.log(`\n> check:${check}`);
  if ((await runScript(`check:${check}`)) !== 0) failed.push(check);
}

await writeStageResult('check', { passed: checks.length - failed.length, failed: failed.length, skipped: 0 });
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map((check) => `npm run check:${check}`).join(', ')}`);
  process.exitCode = 1;
}
