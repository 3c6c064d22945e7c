import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { build } from 'esbuild';
import { pageBundles } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/vscode/projectFolders.ts';
import { launchBrowser } from '../support/browser.ts';

describe('What moves in a page', () => {
  const cleanup = new AsyncDisposableStack();
  let page: Page;

  before(async () => {
    const { outputFiles } = await build({
      ...pageBundles(),
      absWorkingDir: projectRoot,
      bundle: true,
      write: false,
      outdir: 'dist/webviews',
    });
    const sheet = outputFiles.find(({ path }) => path.endsWith('/emulator.css'))?.text ?? '';
    const browser = await launchBrowser();
    cleanup.defer(() => browser.close());
    page = await browser.newPage();
    await page.setContent(
      `<style>${sheet}</style><body><span class="status starting"><i class="codicon">o</i></span><p class="loading"><i class="codicon">o</i></p></body>`,
    );
  });

  after(() => cleanup.disposeAsync());

  const moving = (): Promise<number> => page.evaluate<number>('document.getAnimations().length');

  it('moves, and stands still where the system asks for less motion, or VS Code does', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.equal(await moving(), 2);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await moving(), 0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate("document.body.classList.add('vscode-reduce-motion')");
    assert.equal(await moving(), 0);
  });
});
