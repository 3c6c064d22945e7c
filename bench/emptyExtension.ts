import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../scripts/vscode/projectFolders.ts';

/** Writes an extension that does nothing into a folder, which is made. */
export async function writeEmptyExtension(folder: string, activationEvents: readonly string[] = []): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { engines } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as { engines: object };
  const manifest = {
    name: 'empty',
    publisher: 'fleetbook',
    version: '1.0.0',
    engines,
    main: './main.js',
    activationEvents,
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'main.js'), "require('vscode');\nexports.activate = () => undefined;\n");
}
