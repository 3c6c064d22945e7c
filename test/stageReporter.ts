import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** How many tests ended how. */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Mocha's spec reporter, which also leaves the counts for the summary of `npm test`.
 * Its one option, `output`, is the JSON file to write: `{ passed, failed, skipped, files, remarks }`: the counts of each test file, and a
 * line for each test that failed or was tried again, so that the summary can say which they were.
 * A default export, because that is what mocha's command line loads.
 */
export default class StageReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { output } = options.reporterOptions as { output: string };
    const files: Record<string, Counts> = {};
    const remarks: string[] = [];
    const count = (test: Mocha.Runnable, end: keyof Counts): void => {
      const counts = (files[fileOf(test)] ??= { passed: 0, failed: 0, skipped: 0 });
      counts[end] += 1;
    };
    runner.on('pass', (test) => count(test, 'passed'));
    runner.on('fail', (test: Mocha.Runnable) => {
      count(test, 'failed');
      remarks.push(`failed: ${test.fullTitle()}`);
    });
    runner.on('pending', (test) => count(test, 'skipped'));
    runner.on('retry', (test: Mocha.Test, error: Error) => {
      remarks.push(`tried again: ${test.fullTitle()}: ${String(error).split('\n', 1).join('')}`);
      Mocha.reporters.Base.consoleLog(
        `      First try of “${test.title}”, which is tried again: ${error.stack ?? String(error)}`,
      );
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ passed: passes, failed: failures, skipped: pending, files, remarks }));
    });
  }
}

/** The file that a test is in, or a hook that failed: it has no file of its own, only the suite around it does. */
function fileOf(test: Mocha.Runnable): string {
  const suites: Mocha.Suite[] = [];
  for (let suite = test.parent; suite; suite = suite.parent) suites.push(suite);
  return test.file ?? suites.find(({ file }) => file)?.file ?? '';
}
