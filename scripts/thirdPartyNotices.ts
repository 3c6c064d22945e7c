import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

const licenceFile = /^(licen[cs]e|copying|notice|third-?party-?notices)/i;

/**
 * The licences of the packages whose code ended up in our bundles, as one text: their terms ask that they travel along.
 * `root` is the folder the metafiles' paths are relative to.
 */
export async function thirdPartyNotices(root: string, metafiles: Metafile[]): Promise<string> {
  const folders = new Set(metafiles.flatMap(bundledPackages));
  const notices = await Promise.all([...folders].map((folder) => packageNotice(path.join(root, folder))));
  // A package that is installed in two places is named once.
  return `Fleetbook contains code of these packages.\n\n${[...new Set(notices)].sort().join('\n')}`;
}

function bundledPackages({ outputs }: Metafile): string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return files.flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

async function packageNotice(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const heading = `${name} ${version} (${license ?? 'licence below'})`;
  return [heading, '='.repeat(heading.length), ...texts.map((text) => text.trim()), ''].join('\n');
}
