import { rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { installExtension } from '../../../scripts/vscode/installExtension.ts';
import type { ServerInstallation } from '../../../scripts/vscode/provisionServer.ts';
import { createRunFolder } from '../../support/runFolder.ts';

/** Folders in which VS Code has installed extensions, by its main script and their files. */
const installed = new Map<string, Promise<string>>();

/**
 * Puts extensions into a folder as VS Code installs them from VSIX files. It takes VS Code seconds, so it does it once in each run: what it
 * notes about them is read relative to the folder, which can be copied therefore.
 */
export async function installExtensions(
  installation: ServerInstallation,
  vsixFiles: readonly string[],
  extensionsDir: string,
): Promise<void> {
  const key = [installation.main, ...vsixFiles].join('\n');
  const original = installed.get(key) ?? install(installation, vsixFiles);
  installed.set(key, original);
  await cp(await original, extensionsDir, { recursive: true });
}

async function install(installation: ServerInstallation, vsixFiles: readonly string[]): Promise<string> {
  const { data, extensions } = await createRunFolder();
  process.once('exit', () => rmSync(path.dirname(extensions), { recursive: true, force: true }));
  for (const vsix of vsixFiles) {
    await installExtension(installation, vsix, { extensionsDir: extensions, dataDir: data });
  }
  return extensions;
}
