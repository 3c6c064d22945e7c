import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { pageBundles } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/vscode/projectFolders.ts';
import type { ToEmulatorPage } from '../../src/protocol/emulatorPage.ts';
import type { ToMessagesPage } from '../../src/protocol/messages.ts';
import type { ToRulePage } from '../../src/protocol/ruleEditor.ts';
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

const running = { isRunning: true, dataType: 'JSON', connection: 'Local emulator', regionId: 'cn-shanghai' } as const;
const rule: readonly ToRulePage[] = [
  { type: 'rule', rule: { name: 'High_temperature_alert', description: 'Tells the staff', isLocal: true, ...running } },
];

const started = { version: '0.1.0', pid: 1, startedAt: 0, accessKeyId: 'Emulatorq6XHQUJX' };
const figures = { connectedDevices: 1, products: 4, devices: 5_000, messages: 9, requests: 9, leases: 1 };
const endpoints = [{ name: 'API', address: 'http://127.0.0.1:39249', help: 'Endpoint for SDKs and programs' }];
const emulator: readonly ToEmulatorPage[] = [
  { type: 'overview', state: { kind: 'loaded', data: { ...started, ...figures, endpoints } } },
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

  it('the page of a rule has no icon alone on a line', async () => {
    await open('rule', rule);
    for (let width = 350; width < 700; width += 10) {
      await page.setViewportSize({ width, height: 600 });
      const refresh = await page.getByRole('button', { name: 'Read the rule again' }).boundingBox();
      const stop = await page.getByRole('button', { name: 'Stop', exact: true }).boundingBox();
      assert.ok(refresh && stop && refresh.y < stop.y + stop.height, `in ${String(width)} pixels`);
    }
  });

  it('the page of a rule takes all of a narrow and high one, also with its bench folded away', async () => {
    await page.setViewportSize({ width: 442, height: 1_300 });
    await open('rule', rule);
    const bottomOf = async (part: string): Promise<number | undefined> => {
      const box = await page.locator(part).boundingBox();
      return box ? Math.round(box.y + box.height) : undefined;
    };
    assert.equal(await bottomOf('.side'), 1_300);
    await page.getByRole('button', { name: 'Bench' }).click();
    assert.equal(await bottomOf('.side'), 1_300);
    assert.ok(((await bottomOf('.work')) ?? 0) > 1_250);
  });

  it('the page of the emulator shows an address on one line', async () => {
    await page.setViewportSize({ width: 442, height: 900 });
    await open('emulator', emulator);
    const lines = `((code) => code.getClientRects().length)(document.querySelector('.overview code'))`;
    assert.equal(await page.evaluate(lines), 1);
  });
});

function htmlOf(name: string): string {
  const subject = JSON.stringify({ document: 'shadow:/a', rule: '1001' });
  return `<!doctype html><link rel="stylesheet" href="/${name}.css"><body data-subject='${subject}'>
    <script>acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })</script>
    <script type="module" src="/${name}.js"></script></body>`;
}
