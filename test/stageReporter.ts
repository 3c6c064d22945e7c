import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * Mocha's spec reporter, which also leaves the counts for the summary of `npm test`.
 * Its one option, `output`, is the JSON file to write: `{ passed, failed, skipped }`.
 * A default export, because that is what mocha's command line loads.
 */
export default class StageReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { output } = options.reporterOptions as { output: string };
    runner.on('retry', (test: Mocha.Test, error: Error) => {
      console.log(`      First try of “${test.title}”, which is tried again: ${error.stack ?? String(error)}`);
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
