import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../scripts/vscode/projectFolders.ts';

const emptyMain = "require('vscode');\nexports.activate = () => undefined;\n";

/** Writes an extension that does nothing, or what its `main` says, into a folder, which is made. */
export async function writeEmptyExtension(
  folder: string,
  activationEvents: readonly string[] = [],
  main = emptyMain,
): Promise<void> {
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
  await writeFile(path.join(folder, 'main.js'), main);
}
