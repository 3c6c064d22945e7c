import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeError } from '../src/common/describeError.ts';
import { unexplainedFindings } from './unexplainedFindings.ts';

const root = path.dirname(import.meta.dirname);

/** Whoever knows of any weakness knows of the one that this has (GHSA-vh95-rmgr-6w4m). */
const weak = { name: 'minimist', version: '0.0.8' };

/**
 * Asks the registry which weaknesses of the packages in the lock file are known. Rejects with an error that names each that SECURITY.md
 * does not explain, and where the registry cannot be asked, or answers of any package that nothing is known: no answer is not a clean one.
 */
export async function auditPackages(): Promise<void> {
  if (unexplainedFindings(await auditOfWeak(), '').length === 0) {
    const { name, version } = weak;
    throw new Error(
      `The registry knows of no weakness of ${name} ${version}, which has one: set npm to one that knows.`,
    );
  }
  const explained = await readFile(path.join(root, 'SECURITY.md'), 'utf8');
  const findings = unexplainedFindings(await npmAudit(root), explained);
  if (findings.length === 0) return;
  throw new Error(['Update these packages, or explain each finding in SECURITY.md by its id.', ...findings].join('\n'));
}

/** What is said of a lock file that has the weak package alone. */
async function auditOfWeak(): Promise<string> {
  const { name, version } = weak;
  const manifest = { name: 'weak', version: '1.0.0', devDependencies: { [name]: version } };
  const packages = { '': manifest, [`node_modules/${name}`]: { version, dev: true } };
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-audit-'));
  try {
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
    return await npmAudit(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What `npm audit` says; it ends with an error where it has found anything. */
async function npmAudit(cwd: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { cwd, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 };
  // Whatever npm is set to: all packages of the lock file only build and test.
  const all = ['dev', 'optional', 'peer'].map((kind) => `--include=${kind}`);
  execFile('npm', ['audit', '--json', ...all], options, (error, stdout) => {
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
