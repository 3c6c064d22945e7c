import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { pageBundles } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/vscode/projectFolders.ts';
import type { ToMessagesPage } from '../../src/protocol/messages.ts';
import type { ToShadowPage } from '../../src/protocol/shadowEditor.ts';
import { launchBrowser } from '../support/browser.ts';
import { startLoopbackServer } from '../support/loopbackServer.ts';

/** What VS Code leaves a page beside the side bar where 1400 × 900 pixels are zoomed to 200%, and above a panel in a low window. */
const sizes = [
  { width: 350, height: 330 },
  { width: 900, height: 250 },
] as const;

const counts = { received: 40, kept: 40, matching: 40, outdated: 0, missed: 0, waiting: 0, gone: 0 };
const message = { at: 0, from: 'thermostat-0001', isUp: true, topic: '/a1Thermo001/thermostat-0001/user/update' };
const messages: readonly ToMessagesPage[] = [
  { type: 'subject', subject: { title: 'thermostat-0001', place: 'a1Thermo001 · cn-shanghai', isLocal: true } },
  { type: 'source', source: { kind: 'following', words: '', canStop: false } },
  {
    ...{ type: 'rows', first: 0, counts, isPaused: true, rate: 0 },
    rows: Array.from({ length: 40 }, (_, number) => ({ ...message, number, preview: '{}', size: 2 })),
  },
  {
    type: 'detail',
    detail: { number: 1, at: 0, from: 'a', topic: message.topic, size: 2, isCut: false, form: 'json', hasTrace: true },
  },
  { type: 'payload', number: 1, payload: { form: 'json', text: '{\n  "last": 1\n}', length: 2 } },
];

const conflicts = [{ path: ['mode'], name: 'mode', mine: '"eco"', cloud: '"off"' }];
const keys = Array.from({ length: 20 }, (_, at) => ({ name: `key${String(at)}`, desired: '1', differs: true }));
const shadow: readonly ToShadowPage[] = [
  {
    type: 'device',
    device: { deviceName: 'thermostat-0001', productKey: 'a1Thermo001', regionId: 'cn-shanghai', connection: 'Local' },
  },
  {
    type: 'cloud',
    cloud: { kind: 'loaded', version: 7, status: 'online', reported: '{}', keys, keyCount: 20, differing: 20 },
  },
  { type: 'merge', merge: { version: 7, basisVersion: 6, taken: [], conflicts } },
];

describe('In a small window', () => {
  const cleanup = new AsyncDisposableStack();
  let page: Page;
  let origin = '';

  before(async () => {
    const { outputFiles } = await build({
      ...pageBundles(),
      ...{ absWorkingDir: projectRoot, bundle: true, write: false, outdir: 'dist/webviews' },
    });
    const files = new Map(outputFiles.map(({ path: file, text }) => [`/${path.basename(file)}`, text]));
    const server = cleanup.use(
      await startLoopbackServer(({ path: asked }) => {
        const type = asked.endsWith('.js') ? 'text/javascript' : asked.endsWith('.css') ? 'text/css' : 'text/html';
        return { headers: { 'content-type': type }, body: files.get(asked) ?? htmlOf(asked.slice(1)) };
      }),
    );
    const browser = await launchBrowser();
    cleanup.defer(() => browser.close());
    page = await browser.newPage();
    origin = server.endpoint;
  });

  after(() => cleanup.disposeAsync());

  const open = async (name: string, told: readonly object[]): Promise<void> => {
    await page.goto(`${origin}/${name}`);
    await page.locator('main').waitFor();
    for (const data of told)
      await page.evaluate(`dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(data)} }))`);
  };

  /** Controls that are not seen as a whole, as far as they fit, once they were scrolled to. */
  const cutOff = (): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll('button, input, select, [tabindex="0"], .editor')]
      .filter((one) => one.checkVisibility() && !one.closest('.monaco-editor, .rows > .canvas'))
      .filter((one) => {
        one.scrollIntoView({ block: 'end' });
        const { left, top, right, bottom } = one.getBoundingClientRect();
        const isIn = left >= 0 && right <= innerWidth && bottom <= innerHeight && bottom - top >= 12;
        const seen = document.elementFromPoint((left + right) / 2, bottom - 3);
        return !isIn || !(one.contains(seen) || seen?.contains(one));
      })
      .map((one) => one.outerHTML.slice(0, 160))`);

  for (const [name, told] of [
    ['messages', messages],
    ['shadow', shadow],
  ] as const) {
    for (const { width, height } of sizes) {
      it(`the page ${name} has all of its parts within reach in ${String(width)} × ${String(height)} pixels`, async () => {
        await page.setViewportSize({ width, height });
        await open(name, told);
        assert.deepEqual(await cutOff(), []);
      });
    }
  }
});

function htmlOf(name: string): string {
  const subject = JSON.stringify({ document: 'shadow:/a' });
  return `<!doctype html><link rel="stylesheet" href="/${name}.css"><body data-subject='${subject}'>
    <script>acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })</script>
    <script type="module" src="/${name}.js"></script></body>`;
}
