import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { Metafile } from 'esbuild';
import { build } from './build.ts';
import { packCli } from './packCli.ts';
import { readProjectJson } from './readProjectJson.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';
import { checkVsixFiles } from './vsixFiles.ts';

const root = path.dirname(import.meta.dirname);

/** What the VSIX may weigh, in bytes. */
const ceiling = 5_000_000;

/**
 * Makes a production build and packs it; resolves to the path of `dist/fleetbook-<version>.vsix`. Needs no network. Rejects where the VSIX
 * would hold what it should not, lack what it should hold, or outgrow its ceiling.
 */
export async function packageVsix(): Promise<string> {
  await build({ production: true });
  const metafiles = await Promise.all(
    ['extension', 'cli', 'pages', 'renderers'].map((name) => readProjectJson<Metafile>(`dist/meta/${name}.json`)),
  );
  await writeFile(path.join(root, 'dist/THIRD_PARTY_NOTICES.txt'), await thirdPartyNotices(root, metafiles));
  await checkVsixFiles(root, metafiles);
  const { name, version } = await readProjectJson<{ name: string; version: string }>('package.json');
  const packagePath = path.join(root, 'dist', `${name}-${version}.vsix`);
  await rm(packagePath, { force: true });
  // Everything is bundled, hence no dependencies.
  await createVSIX({ cwd: root, packagePath, dependencies: false });
  const { size } = await stat(packagePath);
  if (size > ceiling) throw new Error(`${packagePath} has ${size} bytes; the ceiling is ${ceiling}.`);
  return packagePath;
}

if (import.meta.main) {
  const vsix = await packageVsix();
  console.log(await packCli());
  console.log(vsix);
}
