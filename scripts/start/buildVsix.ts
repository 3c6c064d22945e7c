import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../vscode/projectFolders.ts';

/**
 * Packs the extension in a process of its own, so that the packer's list of files is seen only when it fails. Resolves to the VSIX's path.
 */
export async function buildVsix(): Promise<string> {
  console.log('Building Fleetbook …');
  const program = path.join(projectRoot, 'scripts/package.ts');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program], { cwd: projectRoot });
    return stdout.trimEnd().split('\n').at(-1) ?? '';
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`Fleetbook could not be built.\n${stdout}${stderr}`, { cause: error });
  }
}
