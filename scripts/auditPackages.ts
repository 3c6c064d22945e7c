import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeError } from '../src/common/describeError.ts';
import { unexplainedFindings } from './unexplainedFindings.ts';

const root = path.dirname(import.meta.dirname);

/**
 * Asks the registry which weaknesses of the packages in the lock file are known. Rejects with an error that names each that SECURITY.md
 * does not explain, and where the registry cannot be asked: no answer is not a clean one.
 */
export async function auditPackages(): Promise<void> {
  const explained = await readFile(path.join(root, 'SECURITY.md'), 'utf8');
  const findings = unexplainedFindings(await npmAudit(), explained);
  if (findings.length === 0) return;
  throw new Error(['Update these packages, or explain each finding in SECURITY.md by its id.', ...findings].join('\n'));
}

/** What `npm audit` says; it ends with an error where it has found anything. */
async function npmAudit(): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { cwd: root, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 };
  execFile('npm', ['audit', '--json'], options, (error, stdout) => {
    if (error && stdout === '') reject(error);
    else resolve(stdout);
  });
  return promise;
}

if (import.meta.main) {
  try {
    await auditPackages();
    console.log('No weakness is known that SECURITY.md does not explain.');
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
