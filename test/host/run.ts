import { existsSync, globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import StageReporter from '../stageReporter.ts';
import { suiteMark } from './suiteMark.ts';

const require = createRequire(import.meta.url);

/** What has to be left before the window is loaded anew, and found after it. */
const [beforeReload, afterReload] = ['reload/before.test.cjs', 'reload/after.test.cjs'];

/**
 * Runs the host tests in this extension host, with mocha: every bundle `*.test.cjs` beside or below this one. VS Code calls it, and once
 * more after it had the window loaded anew, for the test of what is found then. Desktop VS Code keeps nothing of a window that tests run
 * in, so it is not asked for there.
 * @throws Error if a test fails, which is how VS Code learns the exit code
 */
export async function run(): Promise<void> {
  markWhatIsPrinted();
  const results = process.env['FLEETBOOK_TEST_RESULTS'] ?? '';
  const reloaded = process.env['FLEETBOOK_TEST_RELOADED'];
  if (reloaded !== undefined && existsSync(reloaded)) return runFiles([afterReload], reloaded);
  const files = globSync('**/*.test.cjs', { cwd: import.meta.dirname }).filter((name) => !name.startsWith('reload'));
  await runFiles(reloaded === undefined ? files.sort() : [...files.sort(), beforeReload], results);
  if (reloaded === undefined) return;
  await writeFile(reloaded, JSON.stringify({ passed: 0, failed: 1, skipped: 0 }));
  await vscode.commands.executeCommand('workbench.action.reloadWindow');
  // This host ends with its window.
  await new Promise(() => undefined);
}

/**
 * Runs the tests in these files and leaves their counts in `output`. A test that fails is tried once more, as those of what a person
 * sees are, and its first error is told: VS Code may be busy with something else in the middle of one.
 */
async function runFiles(names: readonly string[], output: string): Promise<void> {
  const mocha = new Mocha({
    timeout: 60_000,
    retries: 1,
    color: process.env['FLEETBOOK_TEST_COLOR'] === 'true',
    forbidOnly: true,
    forbidPending: true,
    reporter: StageReporter,
    reporterOptions: { output },
  });
  for (const name of names) load(mocha, path.join(import.meta.dirname, name));
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed.`);
}

/** Does what mocha does to load a file, and tells why one cannot be loaded: VS Code keeps the reason to itself. */
function load(mocha: Mocha, file: string): void {
  const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } = Mocha.Suite.constants;
  try {
    mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
    const module: unknown = require(file);
    mocha.suite.emit(EVENT_FILE_REQUIRE, module, file, mocha);
    mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
  } catch (error) {
    Mocha.reporters.Base.consoleLog(`${file} cannot be loaded:`, error);
    throw error;
  }
}

/** VS Code lets nobody replace the methods of its console; mocha prints through one of its own. */
function markWhatIsPrinted(): void {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(`${suiteMark}${format(...args)}`);
}
