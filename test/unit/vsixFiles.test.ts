import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { checkVsixFiles } from '../../scripts/vsixFiles.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bundles = [
  'dist/extension/extension.cjs',
  'dist/extension/chunk-AB.cjs',
  'dist/fleetbook.cjs',
  'dist/webviews/rule.js',
];
const beside = [
  ...['package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json', 'l10n/catalogue.zh-cn.json'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'dist/THIRD_PARTY_NOTICES.txt', 'media/fleetbook.svg', 'media/icon.png'],
  ...['media/walkthrough/find.svg', 'media/walkthrough/zh-cn/find.svg', 'syntaxes/sql.tmLanguage.json'],
];
const output = { bytes: 1, inputs: {}, imports: [], exports: [] };
const metafile: Metafile = { inputs: {}, outputs: Object.fromEntries(bundles.map((file) => [file, output])) };

/** A project with our own `.vscodeignore`, and just what belongs into the VSIX. */
describe('The files of the VSIX', () => {
  let folder: string;

  const add = async (file: string, text = '{}'): Promise<void> => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-vsix-'));
    await cp(path.join(root, '.vscodeignore'), path.join(folder, '.vscodeignore'));
    const engines = { vscode: '^1.105.0' };
    await add('package.json', JSON.stringify({ name: 'fleetbook', version: '0.1.0', publisher: 'fleetbook', engines }));
    for (const file of [...bundles, ...beside]) await add(file);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('are those that belong there, whatever else lies in the project', async () => {
    const others = [
      'src/extension.ts',
      'test/a.test.ts',
      'node_modules/a/index.js',
      'docs/rules.md',
      '.env',
      'package-lock.json',
    ];
    const built = [
      'dist/extension/extension.cjs.map',
      'dist/webviews/rule.js.map',
      'dist/meta/pages.json',
      'dist/npm/package.json',
    ];
    const more = [
      'media/screenshots/fleet.png',
      'l10n/schemas.zh-cn.json',
      'bench/results.md',
      'dist/fleetbook-0.1.0.vsix',
    ];
    for (const file of [...others, ...built, ...more]) await add(file);
    await checkVsixFiles(folder, [metafile]);
  });

  for (const [what, file] of [
    ['a chunk of an earlier build', 'dist/extension/chunk-OLD.cjs'],
    ['a test', 'dist/extension/rule.test.cjs'],
    ['a page that is gone', 'dist/webviews/gone.js'],
  ] as const) {
    it(`are refused with ${what} among them`, async () => {
      await add(file);
      await assert.rejects(checkVsixFiles(folder, [metafile]), (error: Error) =>
        error.message.includes(`${file} is in it`),
      );
    });
  }

  it('are refused without one that belongs there', async () => {
    for (const file of ['dist/extension/chunk-AB.cjs', 'dist/THIRD_PARTY_NOTICES.txt', 'package.nls.zh-cn.json']) {
      await rm(path.join(folder, file));
      await assert.rejects(checkVsixFiles(folder, [metafile]), (error: Error) =>
        error.message.includes(`${file} is missing`),
      );
      await add(file);
    }
  });

  it('are refused with a test that a build names as its own', async () => {
    for (const file of ['dist/extension/rule.test.cjs', 'dist/webviews/a.test.js']) {
      await add(file);
      const named = { inputs: {}, outputs: { ...metafile.outputs, [file]: output } };
      await assert.rejects(checkVsixFiles(folder, [named]), (error: Error) =>
        error.message.includes('is for developers'),
      );
      await rm(path.join(folder, file));
    }
  });
});
