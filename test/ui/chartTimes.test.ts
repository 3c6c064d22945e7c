import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { bundleForPage } from './support/bundleForPage.ts';

const sources = "export { drawChart } from './src/webviews/page/drawChart.ts';";

const hour = 3_600_000;
const end = Date.UTC(2026, 10, 30, 2, 30);

interface Written {
  readonly text: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Draws a chart, and gives the times below it in the order in which they stand. */
const draw = (width: number, span: number): string => `(async () => {
  const written = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const half = this.measureText(text).width / 2;
    if (this.textAlign === 'center') written.push({ text, y, from: x - half, to: x + half });
    return fillText.apply(this, arguments);
  };
  document.body.replaceChildren();
  const frame = Object.assign(document.createElement('div'), { style: 'width: ${width}px' });
  document.body.append(frame);
  const times = Array.from({ length: 50 }, (_, index) => ${end} - ${span} + (index * ${span}) / 49);
  chart.drawChart(frame, { times, series: [{ label: 'voltage', values: times.map(() => 230) }] });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  CanvasRenderingContext2D.prototype.fillText = fillText;
  return written.sort((a, b) => a.y - b.y || a.from - b.from);
})()`;

describe('The times below a chart', () => {
  const cleanup = new AsyncDisposableStack();
  let browser: Browser;
  let server: LoopbackServer;

  before(async () => {
    const script = await bundleForPage(sources, 'chart');
    server = cleanup.use(
      await startLoopbackServer(({ path }) => ({
        headers: { 'content-type': path === '/chart.js' ? 'text/javascript' : 'text/html' },
        // What the page speaks decides with the browser how times are written.
        body:
          path === '/chart.js'
            ? script
            : `<!doctype html><html lang="${path.slice(1)}"><body><script src="/chart.js"></script>`,
      })),
    );
    browser = await launchBrowser();
    cleanup.defer(() => browser.close());
  });

  after(() => cleanup.disposeAsync());

  for (const locale of ['en-US', 'zh-CN']) {
    it(`stand apart, whatever the width and the span: ${locale}`, async () => {
      const context = await browser.newContext({ locale, timezoneId: 'UTC' });
      try {
        const page: Page = await context.newPage();
        await page.goto(`${server.endpoint}/${locale}`);
        for (const width of [320, 610, 900, 1400]) {
          for (const span of [hour / 60, hour, 8 * hour, 20 * hour, 72 * hour, 1000 * hour]) {
            const times = await page.evaluate<readonly Written[]>(draw(width, span));
            assert.ok(times.length >= 2, `${width} px, ${span} ms`);
            for (const [index, time] of times.entries()) {
              const before = times[index - 1];
              if (before?.y !== time.y) continue;
              const words = `${before.text} and ${time.text} of ${span} ms at ${width} px`;
              assert.ok(time.from - before.to >= 8, words);
            }
          }
        }
      } finally {
        await context.close();
      }
    });
  }
});
