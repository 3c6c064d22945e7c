import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { Metafile } from 'esbuild';
import { build } from './build.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';

const root = path.dirname(import.meta.dirname);

/** Makes a production build and packs it; resolves to the path of `dist/fleetbook-<version>.vsix`. Needs no network. */
export async function packageVsix(): Promise<string> {
  await build({ production: true });
  const metafiles = await Promise.all(
    ['extension', 'cli', 'pages', 'renderers'].map((name) => readJson<Metafile>(`dist/meta/${name}.json`)),
  );
  await writeFile(path.join(root, 'dist/THIRD_PARTY_NOTICES.txt'), await thirdPartyNotices(root, metafiles));
  const { name, version } = await readJson<{ name: string; version: string }>('package.json');
  const packagePath = path.join(root, 'dist', `${name}-${version}.vsix`);
  // Everything is bundled, hence no dependencies; there is no public repository for relative links to point to.
  await createVSIX({ cwd: root, packagePath, dependencies: false, allowMissingRepository: true });
  return packagePath;
}

async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(root, file), 'utf8')) as Content;
}

if (import.meta.main) console.log(await packageVsix());
