import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import Mocha from 'mocha';
import StageReporter from '../stageReporter.ts';
import { suiteMark } from './suiteMark.ts';

/**
 * Runs the host tests in this extension host, with mocha: every bundle `*.test.js` beside or below this one. VS Code calls it.
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
  const folder = import.meta.dirname;
  for (const name of globSync('**/*.test.js', { cwd: folder }).sort()) await load(mocha, path.join(folder, name));
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}

/**
 * Does what mocha does to load a file, except that mocha would first try `require`: that stops this process while another thread finds
 * out what the file imports, and that thread asks this process for `vscode`.
 */
async function load(mocha: Mocha, file: string): Promise<void> {
  const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } = Mocha.Suite.constants;
  try {
    mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
    const module: unknown = await import(pathToFileURL(file).href);
    mocha.suite.emit(EVENT_FILE_REQUIRE, module, file, mocha);
    mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
  } catch (error) {
    // VS Code keeps the reason to itself.
    Mocha.reporters.Base.consoleLog(`${file} cannot be loaded:`, error);
    throw error;
  }
}

/** VS Code lets nobody replace the methods of its console; mocha prints through one of its own. */
function markWhatIsPrinted(): void {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(`${suiteMark}${format(...args)}`);
}
