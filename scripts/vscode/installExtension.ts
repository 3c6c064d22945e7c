import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cleanEnvironment } from './cleanEnvironment.ts';
import type { ServerInstallation } from './provisionServer.ts';

/** Installs the VSIX file into `extensionsDir`, as a user does with `code --install-extension`. A newer or older one there is replaced. */
export async function installExtension(
  installation: ServerInstallation,
  vsix: string,
  { extensionsDir, dataDir }: { extensionsDir: string; dataDir: string },
): Promise<void> {
  const args = [
    '--accept-server-license-terms',
    '--extensions-dir',
    extensionsDir,
    '--server-data-dir',
    dataDir,
    '--install-extension',
    vsix,
    '--force',
  ];
  await promisify(execFile)(installation.node, [installation.main, ...args], { env: cleanEnvironment() });
}
