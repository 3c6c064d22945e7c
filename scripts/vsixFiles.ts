import { globSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';
import type { Metafile } from 'esbuild';

/** What is shipped beside the bundles: patterns of files that have to be there, and nothing else may be. */
const wanted = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'l10n/bundle.l10n.*.json',
  'l10n/catalogue.*.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/THIRD_PARTY_NOTICES.txt',
  'media/fleetbook.svg',
  'media/icon.png',
  'media/walkthrough/**/*.svg',
  'syntaxes/*.json',
];

/**
 * Compares what `.vscodeignore` lets into the VSIX with what belongs there: the files above, and what the metafiles of a production build
 * name. Rejects with an error that names each file too many (a chunk of an earlier build, a source map, a test) and each that is missing.
 */
export async function checkVsixFiles(root: string, metafiles: readonly Metafile[]): Promise<void> {
  const bundled = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  const beside = wanted.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: root });
    return found.length > 0 ? found : [pattern];
  });
  const expected = new Set([...bundled, ...beside].map(withSlashes));
  const shipped = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map(withSlashes);
  const problems = [
    ...shipped.filter((file) => !expected.has(file)).map((file) => `${file} is in it and must not be.`),
    ...[...expected].filter((file) => !shipped.includes(file)).map((file) => `${file} is missing.`),
    ...shipped.filter((file) => /\.map$|\.test\./.test(file)).map((file) => `${file} is for developers.`),
  ];
  if (problems.length === 0) return;
  const remedy = 'The VSIX would hold something else than it should; see .vscodeignore and scripts/vsixFiles.ts.';
  throw new Error([remedy, ...problems].join('\n'));
}

function withSlashes(file: string): string {
  return file.replaceAll('\\', '/');
}
