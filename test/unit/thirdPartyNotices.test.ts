import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { commandLineBundle, extensionBundle, pageBundles, rendererBundles } from '../../scripts/build.ts';
import { thirdPartyNotices } from '../../scripts/thirdPartyNotices.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What esbuild would tell of a bundle of one file of a package. */
const bundleOf = (folder: string): Metafile => ({
  inputs: {},
  outputs: {
    'dist/x.js': {
      ...{ bytes: 1, imports: [], exports: [] },
      inputs: { [`${folder}/index.js`]: { bytesInOutput: 1 } },
    },
  },
});

describe('The notices of third parties', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-notices-'))));
  after(async () => rm(folder, { recursive: true }));

  const install = async (name: string, manifest: object, files: Readonly<Record<string, string>> = {}) => {
    const place = `node_modules/${name}`;
    await mkdir(path.join(folder, place), { recursive: true });
    const all = { 'package.json': JSON.stringify({ name, version: '1.2.3', ...manifest }), ...files };
    for (const [file, text] of Object.entries(all)) await writeFile(path.join(folder, place, file), text);
    return bundleOf(place);
  };

  it('name every package that is bundled, each with the text of a licence that we know', async () => {
    const shared: BuildOptions = { absWorkingDir: root, bundle: true, write: false, metafile: true, logLevel: 'error' };
    const bundles = [extensionBundle(), commandLineBundle(), pageBundles(), rendererBundles()];
    const results = await Promise.all(bundles.map((own) => build({ ...shared, ...own })));
    const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
    const notices = await thirdPartyNotices(root, metafiles);
    const files = metafiles.flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
    );
    const names = new Set(files.flatMap((file) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
    assert.ok(names.size > 20, 'no package was found');
    assert.match(notices, /^Codicons \(CC-BY-4\.0\)$/m);
    const sections = notices.split(/^(\S+) \S+ \([\w.-]+\)\n=+\n/m);
    for (const name of names) {
      const text = sections[sections.indexOf(name) + 1] ?? '';
      assert.ok(sections.includes(name), name);
      assert.match(text, /copyright/i, name);
      assert.match(text, /permission|redistribution|licen[cs]e/i, name);
    }
  }).timeout(120_000);

  it('refuse a package of an unknown licence, or of none, and name it', async () => {
    const bundles = [
      await install('viral', { license: 'GPL-3.0-only' }, { LICENSE: 'text' }),
      await install('nobodys', {}, { LICENSE: 'text' }),
      await install('fine', { license: 'MIT' }, { LICENSE: 'Copyright (c) Fine' }),
      await install('both', { license: 'GPL-3.0-only AND MIT' }, { LICENSE: 'text' }),
    ];
    await assert.rejects(
      thirdPartyNotices(folder, bundles),
      /viral 1\.2\.3 has GPL-3\.0-only[^]*nobodys 1\.2\.3 has no licence[^]*both 1\.2\.3 has GPL-3\.0-only AND MIT/,
    );
  });

  it('take a package that offers several licences under one that we know', async () => {
    const bundle = await install('choice', { license: '(GPL-3.0-only OR MIT)' }, { LICENSE: 'Copyright (c) Choice' });
    assert.match(await thirdPartyNotices(folder, [bundle]), /^choice 1\.2\.3 \(MIT\)$/m);
  });

  it('name the font of the icons, which is under a licence of its own, and refuse a file of which none is known', async () => {
    const fontOf = (name: string): Metafile => ({
      inputs: {},
      outputs: {
        'dist/x.ttf': {
          bytes: 1,
          imports: [],
          exports: [],
          inputs: { [`node_modules/fine/${name}`]: { bytesInOutput: 1 } },
        },
      },
    });
    await install('fine', { license: 'MIT' }, { LICENSE: 'Copyright (c) Fine' });
    const notices = await thirdPartyNotices(folder, [fontOf('codicon.ttf')]);
    assert.match(notices, /^Codicons \(CC-BY-4\.0\)\n=+\n/m);
    assert.match(notices, /Copyright \(c\) Microsoft[^]*creativecommons\.org\/licenses\/by\/4\.0/);
    await assert.rejects(thirdPartyNotices(folder, [fontOf('other.woff2')]), /fine\/other\.woff2 is no code/);
  });

  it('hold the text for a package that leaves it out, where its author is known', async () => {
    const known = await install('terse', { license: 'MIT', author: { name: 'Terse & Sons' } });
    assert.match(await thirdPartyNotices(folder, [known]), /^Copyright \(c\) Terse & Sons\n\nPermission/m);
    const unknown = await install('silent', { license: 'MIT' });
    await assert.rejects(thirdPartyNotices(folder, [unknown]), /silent 1\.2\.3 brings no text/);
  });
});
