import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { pageBundles } from '../../../scripts/build.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What scripts draw by themselves, picture after picture, or have the browser do in motion. */
const moving =
  /requestAnimationFrame|\.animate\(|startViewTransition|behavior:\s*['"]smooth|smoothScrolling|cursorSmooth/;

describe('Pages, for who wants less motion', () => {
  it('take every animation and transition back, by what the system and what VS Code says', async () => {
    const { outputFiles } = await build({
      ...pageBundles(),
      absWorkingDir: root,
      bundle: true,
      write: false,
      outdir: 'dist/webviews',
    });
    const sheets = outputFiles.filter(({ path: file }) => file.endsWith('.css'));
    assert.ok(sheets.length > 4);
    for (const { path: file, text } of sheets) {
      const still = /\{\s*animation: none !important;\s*transition: none !important;\s*\}/.source;
      assert.match(text, new RegExp(`@media \\(prefers-reduced-motion: ?reduce\\) \\{\\s*\\* ${still}`), file);
      assert.match(text, new RegExp(`\\.vscode-reduce-motion \\* ${still}`), file);
    }
  });

  it('have no script that moves anything: what is live changes at once', async () => {
    let sources = 0;
    for await (const file of glob('src/webviews/**/*.ts', { cwd: root })) {
      sources += 1;
      assert.doesNotMatch(await readFile(path.join(root, file), 'utf8'), moving, file);
    }
    assert.ok(sources > 50);
  });

  it('have a renderer of outputs in which nothing moves', async () => {
    const styles = await readFile(path.join(root, 'src/webviews/output/styles.ts'), 'utf8');
    assert.doesNotMatch(styles, /animation|transition|scroll-behavior/);
  });
});
