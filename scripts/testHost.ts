import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { TestRunFailedError, runTests } from '@vscode/test-electron';
import { build as bundle, type BuildOptions } from 'esbuild';
import { createRunFolder } from '../test/support/runFolder.ts';
import { startSecondEmulator } from '../test/support/secondEmulator.ts';
import { build } from './build.ts';
import { readStageResult, sumOfResults, writeStageResult } from './stageResult.ts';
import type { StageResult } from './stageResult.ts';
import { projectRoot, vscodeFolder } from './vscode/projectFolders.ts';
import { isServerVersion, serverVersions } from './vscode/serverVersions.ts';
import type { ServerVersion } from './vscode/serverVersions.ts';
import { stopEmulator } from './vscode/stopEmulator.ts';
import { userDataOf } from './vscode/userDataOf.ts';
import { calmSettings, writeUserSettings } from './vscode/userSettings.ts';

/**
 * `npm run test:host`: builds the extension, and runs `test/host/*.test.ts` inside VS Code, first the oldest that we run on and then the
 * newest; `npm run test:host oldest` (or `newest`) in one alone, and `npm run test:host newest pages` with `pages.test.ts` alone. VS Code is the server from npm, or with `FLEETBOOK_VSCODE=desktop` the
 * desktop VS Code that test-electron downloads (on Windows always: a script is no executable there).
 */
const desktop = process.env['FLEETBOOK_VSCODE'] === 'desktop' || process.platform === 'win32';
const bundles = path.join(projectRoot, 'dist/test/host');

// test-electron ends VS Code in good order on this signal only.
process.on('SIGTERM', () => process.emit('SIGINT'));

const given = process.argv.slice(2);
const versions: readonly ServerVersion[] = given.some(isServerVersion)
  ? given.filter(isServerVersion)
  : ['oldest', 'newest'];
/** The test files to run by their names; all where none is given. */
const names = given.filter((word) => !isServerVersion(word));
await build();
await bundleTests();
const results: StageResult[] = [];
for (const version of versions) {
  console.log(`\nVS Code ${serverVersions[version].vscode}, the ${version}`);
  const { remarks = [], ...counts } = await testIn(version);
  results.push({ ...counts, remarks: remarks.map((remark) => `${version}: ${remark}`) });
}
const total = sumOfResults(results);
await writeStageResult('host', total);
if (total.failed > 0) process.exitCode = 1;

/** Runs the suite in one VS Code. A run that ended badly counts as a failure although no test failed. */
async function testIn(version: ServerVersion): Promise<StageResult> {
  const stage = `host-${version}`;
  const results = path.join(vscodeFolder, `results/${stage}.json`);
  // Written where the window is loaded anew, and by the tests after that.
  const reloaded = path.join(vscodeFolder, `results/${stage}-reloaded.json`);
  // What an earlier run left must not stand for this one.
  await rm(results, { force: true });
  await rm(reloaded, { force: true });
  const folder = await createRunFolder();
  const userData = desktop ? folder.data : userDataOf(folder.data);
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => folder.remove());
  cleanup.defer(() => stopEmulator(userData));
  const cloud = cleanup.use(await startSecondEmulator());
  await writeUserSettings(userData, calmSettings);
  try {
    await runTests({
      ...(desktop
        ? { version: version === 'newest' ? 'stable' : serverVersions[version].vscode }
        : { vscodeExecutablePath: path.join(projectRoot, 'test/host/vscodeExecutable.ts') }),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: path.join(bundles, 'run.js'),
      extensionTestsEnv: {
        FLEETBOOK_TEST_VSCODE: version,
        FLEETBOOK_TEST_RESULTS: results,
        FLEETBOOK_TEST_COLOR: String(process.stdout.isTTY),
        FLEETBOOK_TEST_EMULATOR: path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'),
        FLEETBOOK_TEST_USER_DATA: userData,
        FLEETBOOK_TEST_CLOUD: cloud.folder,
        FLEETBOOK_TEST_CLOUD_ENDPOINT: cloud.endpoint,
        ...(!desktop && names.length === 0 && { FLEETBOOK_TEST_RELOADED: reloaded }),
      },
      launchArgs: [folder.workspace, `--user-data-dir=${folder.data}`, `--extensions-dir=${folder.extensions}`],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    console.error(`VS Code's logs: ${await folder.keepLogs(stage, userData)}`);
    const result = await resultOf(stage);
    return { ...result, failed: Math.max(result.failed, 1) };
  }
  return await resultOf(stage);
}

/** The counts of before and of after the window was loaded anew. */
async function resultOf(stage: string): Promise<StageResult> {
  const first = (await readStageResult(stage)) ?? { passed: 0, failed: 1, skipped: 0 };
  const second = await readStageResult(`${stage}-reloaded`);
  return sumOfResults(second ? [first, second] : [first]);
}

/**
 * Each test file becomes a bundle of its own, so that mocha finds and names them as it does anywhere. They are of CommonJS because the
 * extension is: VS Code gives an ES module another copy of its API, whose functions a test would replace for itself alone. What runs them is
 * an ES module, as mocha is.
 */
async function bundleTests(): Promise<void> {
  await rm(bundles, { recursive: true, force: true });
  const shared: BuildOptions = {
    absWorkingDir: projectRoot,
    outdir: bundles,
    outbase: 'test/host',
    bundle: true,
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  };
  await bundle({ ...shared, entryPoints: ['test/host/run.ts'], format: 'esm' });
  await bundle({
    ...shared,
    entryPoints: [...testFiles()],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.dirname': '__dirname' },
  });
}

function testFiles(): readonly string[] {
  const all = globSync('test/host/**/*.test.ts', { cwd: projectRoot });
  if (names.length === 0) return all;
  const missing = names.filter((name) => !all.includes(path.join('test/host', `${name}.test.ts`)));
  if (missing.length > 0) throw new Error(`There is no version and no test file "${missing.join('", "')}".`);
  return names.map((name) => `test/host/${name}.test.ts`);
}
