import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { mitLicence } from './mitLicence.ts';

const remedy = 'read its licence, then add it to scripts/thirdPartyNotices.ts, or do without.';

const licenceFile = /^(licen[cs]e|copying|notice|third-?party-?notices)/i;

/** What may be bundled: licences that ask for nothing but that their text travels along. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** What packages bring beside code, under a licence of its own that their files do not name: by its file, the text for it. */
const assets: Readonly<Record<string, string>> = {
  'codicon.ttf': [
    ...['Codicons (CC-BY-4.0)', '===================='],
    'The icons in codicon.ttf are the Codicons of Microsoft Corporation, https://github.com/microsoft/vscode-codicons,',
    'as monaco-editor brings them, unchanged.',
    '',
    'Copyright (c) Microsoft Corporation. All rights reserved.',
    '',
    'They are licensed under the Creative Commons Attribution 4.0 International Public License, which also says that they',
    'come without any warranty: https://creativecommons.org/licenses/by/4.0/legalcode',
    '',
  ].join('\n'),
};

/** As much of a package's manifest as is read. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/**
 * The licences of the packages whose code ended up in our bundles, as one text: their terms ask that they travel along.
 * `root` is the folder the metafiles' paths are relative to. Rejects with an error that names each package whose licence is not among those
 * that we know, or whose text is nowhere to be had, and each file of them that is no code and of which no licence is known.
 */
export async function thirdPartyNotices(root: string, metafiles: readonly Metafile[]): Promise<string> {
  const folders = new Set(metafiles.flatMap(bundledPackages));
  const files = new Set(metafiles.flatMap(bundledAssets));
  const outcomes = await Promise.allSettled([...folders].map((folder) => packageNotice(path.join(root, folder))));
  const problems = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
  const notices = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const file of files) {
    const notice = assets[path.posix.basename(file)];
    if (notice === undefined) problems.push(`${file} is no code: ${remedy}`);
    else notices.push(notice);
  }
  if (problems.length > 0) throw new Error(['These packages cannot be bundled.', ...problems].join('\n'));
  // A package that is installed in two places is named once.
  return `Fleetbook contains code of these packages.\n\n${[...new Set(notices)].sort().join('\n')}`;
}

function bundledPackages(metafile: Metafile): string[] {
  return bundledFiles(metafile).flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

/** Fonts, pictures and the like. */
function bundledAssets(metafile: Metafile): string[] {
  return bundledFiles(metafile).filter(
    (file) => file.includes('node_modules/') && !/\.(?:[cm]?[jt]s|css|json)$/.test(file),
  );
}

function bundledFiles({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

async function packageNotice(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license: offered = 'no licence' } = manifest;
  // Where a package offers several, we take it under the first that may be bundled.
  const license = offered
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .find((one) => allowed.includes(one));
  if (license === undefined) {
    throw new Error(`${name} ${version} has ${offered}: ${remedy}`);
  }
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const heading = `${name} ${version} (${license})`;
  const text = texts.length > 0 ? texts.map((one) => one.trim()) : [textOf(manifest)];
  return [heading, '='.repeat(heading.length), ...text, ''].join('\n');
}

/** The licence of a package that brings no file with it, but names licence and author. */
function textOf({ name, version, license, author }: Manifest): string {
  const holder = typeof author === 'string' ? author : author?.name;
  if (license === 'MIT' && holder !== undefined) return mitLicence(holder);
  throw new Error(`${name} ${version} brings no text of its licence (${license ?? 'none'}), and names no author.`);
}
