import { globSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import StageReporter from '../stageReporter.ts';

/**
 * Runs the host tests in this extension host, with mocha: every bundle `*.test.cjs` beside or below this one. VS Code calls it.
 * @throws Error if a test fails, which is how VS Code learns the exit code
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    timeout: 60_000,
    color: true,
    forbidOnly: true,
    forbidPending: true,
    reporter: StageReporter,
    reporterOptions: { output: process.env['FLEETBOOK_TEST_RESULTS'] },
  });
  for (const file of globSync('**/*.test.cjs', { cwd: __dirname }).sort()) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}
