import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { TestRunFailedError, runTests } from '@vscode/test-electron';
import { build as bundle } from 'esbuild';
import { createRunFolder } from '../test/support/runFolder.ts';
import { build } from './build.ts';
import { projectRoot, vscodeFolder } from './vscode/projectFolders.ts';
import { stopEmulator } from './vscode/stopEmulator.ts';
import { userDataOf } from './vscode/userDataOf.ts';
import { calmSettings, writeUserSettings } from './vscode/userSettings.ts';

/**
 * `npm run test:host`: builds the extension, and runs `test/host/*.test.ts` inside VS Code: the server from npm, or with
 * `FLEETBOOK_VSCODE=desktop` the desktop VS Code that test-electron downloads (on Windows always: a script is no executable there).
 */
const desktop = process.env['FLEETBOOK_VSCODE'] === 'desktop' || process.platform === 'win32';
const bundles = path.join(projectRoot, 'dist/test/host');

// test-electron ends VS Code in good order on this signal only.
process.on('SIGTERM', () => process.emit('SIGINT'));

await build();
await bundleTests();
const folder = await createRunFolder();
const userData = desktop ? folder.data : userDataOf(folder.data);
try {
  await writeUserSettings(userData, calmSettings);
  await runTests({
    ...(desktop ? {} : { vscodeExecutablePath: path.join(projectRoot, 'test/host/vscodeExecutable.ts') }),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: path.join(bundles, 'run.cjs'),
    extensionTestsEnv: {
      FLEETBOOK_TEST_RESULTS: path.join(vscodeFolder, 'results/host.json'),
      FLEETBOOK_TEST_COLOR: String(process.stdout.isTTY),
      FLEETBOOK_TEST_EMULATOR: path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'),
    },
    launchArgs: [folder.workspace, `--user-data-dir=${folder.data}`, `--extensions-dir=${folder.extensions}`],
  });
} catch (error) {
  if (!(error instanceof TestRunFailedError)) throw error;
  console.error(`VS Code's logs: ${await folder.keepLogs('host', userData)}`);
  process.exitCode = 1;
} finally {
  await stopEmulator(userData);
  await folder.remove();
}

/** Each test file becomes a bundle of its own, so that mocha finds and names them as it does anywhere. */
async function bundleTests(): Promise<void> {
  await rm(bundles, { recursive: true, force: true });
  await bundle({
    absWorkingDir: projectRoot,
    entryPoints: ['test/host/run.ts', ...globSync('test/host/**/*.test.ts', { cwd: projectRoot })],
    outdir: bundles,
    outbase: 'test/host',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
