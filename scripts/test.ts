import { runScript } from './runScript.ts';
import { clearStageResults, readStageResult } from './stageResult.ts';
import type { StageResult } from './stageResult.ts';

/** `npm test`: every stage in order, the later ones even if an earlier one failed, and one summary line at the end. */
const stages = { check: 'check', unit: 'test:unit', contract: 'test:contract', host: 'test:host', ui: 'test:ui' };

const total = { passed: 0, failed: 0 };
const lines: string[] = [];

await clearStageResults();
if ((await runScript('build')) !== 0) add('build', { passed: 0, failed: 1, skipped: 0 });
for (const [stage, script] of Object.entries(stages)) {
  console.log(`\n=== ${stage} ===`);
  const exitCode = await runScript(script);
  add(stage, withoutExcuses(exitCode, await readStageResult(stage)));
}

console.log(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed`);
if (total.failed > 0) process.exitCode = 1;

/** A stage that ran nothing has failed, and so has one that ended badly although each of its tests passed. */
function withoutExcuses(exitCode: number, result?: StageResult): StageResult {
  if (!result || result.passed + result.failed === 0) return { passed: 0, failed: 1, skipped: result?.skipped ?? 0 };
  return exitCode !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function add(stage: string, { passed, failed, skipped, remarks = [] }: StageResult): void {
  total.passed += passed;
  total.failed += failed;
  lines.push(`${stage}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  lines.push(...remarks.map((remark) => `  ${remark}`));
}
