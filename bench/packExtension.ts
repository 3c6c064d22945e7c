import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { readProjectJson } from '../scripts/readProjectJson.ts';

/** An extension with a kind of notebooks, which the bench makes. */
interface NotebookExtension {
  /** The extension's name, and that of its kind of notebooks. */
  readonly name: string;
  readonly displayName: string;
  /** What the names of its notebooks end with. */
  readonly suffix: string;
  /** The text of its main file. */
  readonly main: string;
}

/** Packs an extension in a folder, which is made. Resolves to the path of its VSIX. */
export async function packExtension(
  folder: string,
  { name, displayName, suffix, main }: NotebookExtension,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { engines } = await readProjectJson<{ engines: object }>('package.json');
  const manifest = {
    name,
    publisher: 'fleetbook',
    version: '1.0.0',
    engines,
    main: './main.js',
    activationEvents: [`onNotebook:${name}`, 'onStartupFinished'],
    contributes: { notebooks: [{ type: name, displayName, selector: [{ filenamePattern: `*${suffix}` }] }] },
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'main.js'), main);
  const packagePath = path.join(folder, `${name}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
