import { globSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import StageReporter from '../stageReporter.ts';
import { suiteMark } from './suiteMark.ts';

/**
 * Runs the host tests in this extension host, with mocha: every bundle `*.test.cjs` beside or below this one. VS Code calls it.
 * @throws Error if a test fails, which is how VS Code learns the exit code
 */
export async function run(): Promise<void> {
  markWhatIsPrinted();
  const mocha = new Mocha({
    timeout: 60_000,
    color: process.env['FLEETBOOK_TEST_COLOR'] === 'true',
    forbidOnly: true,
    forbidPending: true,
    reporter: StageReporter,
    reporterOptions: { output: process.env['FLEETBOOK_TEST_RESULTS'] },
  });
  for (const file of globSync('**/*.test.cjs', { cwd: __dirname }).sort()) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}

/** VS Code lets nobody replace the methods of its console; mocha prints through one of its own. */
function markWhatIsPrinted(): void {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(`${suiteMark}${format(...args)}`);
}
