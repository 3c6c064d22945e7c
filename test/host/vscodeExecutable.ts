#!/usr/bin/env node
/**
 * Takes the place of the VS Code executable for `@vscode/test-electron`, which starts it with `--extensionDevelopmentPath` and
 * `--extensionTestsPath` and takes its exit code: runs the VS Code server from npm and opens it in a browser instead.
 */
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { isServerVersion } from '../../scripts/vscode/serverVersions.ts';
import { describeError } from '../../src/common/describeError.ts';
import { runInServer } from './runInServer.ts';

const { values, positionals } = parseArgs({
  // VS Code knows many options more, which mean nothing here.
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());

try {
  const version = process.env['FLEETBOOK_TEST_VSCODE'] ?? 'newest';
  assert.ok(isServerVersion(version), `FLEETBOOK_TEST_VSCODE is ${version}`);
  process.exitCode = await runInServer({
    version,
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    extensionsDir: required('extensions-dir'),
    dataDir: required('user-data-dir'),
    folder: positionals[0],
    signal: interruption.signal,
  });
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

function required(name: keyof typeof values): string {
  const value = values[name];
  assert.ok(typeof value === 'string', `--${name} is missing`);
  return value;
}
