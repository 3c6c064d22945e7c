import type { Page } from 'playwright-core';
import type { ToShadowPage } from '../src/protocol/shadowEditor.ts';
import { launchBrowser, viewport } from '../test/support/browser.ts';
import { median } from './compare.ts';
import { openEditorPage, serveEditorPages } from './editorPages.ts';
import type { Row } from './row.ts';

const rounds = 9;
const keyCount = 10_000;
const strokes = 60;
/** In ms: what a person waits for without a thought, and what they take for no wait at all. */
const goals = { paint: 1000, key: 50 };

const device = { deviceName: 'meter-1', productKey: 'a1Meter0001', regionId: 'cn-shanghai', connection: 'Bench' };

/** The page of the shadow editor as it is shipped, in a browser: until its text is seen, and for each key that is typed. */
export async function shadowPage(): Promise<Row[]> {
  await using server = await serveEditorPages();
  const at = { url: `${server.origin}/shadow`, label: 'Desired state' };
  const browser = await launchBrowser();
  try {
    const paints: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Each in a context of its own, with nothing cached.
      const page = await browser.newPage({ viewport });
      paints.push(await openEditorPage(page, { ...at, messages: messagesWith('{\n  "targetTemperature": 21.5\n}\n') }));
      await page.close();
    }
    const page = await browser.newPage({ viewport });
    await openEditorPage(page, { ...at, messages: messagesWith(largeText()) });
    const keys = await typeKeys(page);
    const size = `${Math.round(largeText().length / 1000)} kB with ${keyCount} keys`;
    const common = { unit: 'ms', peerName: 'the goal', better: 'lower' } as const;
    return [
      { measure: 'shadow editor: first paint of its text', ours: median(paints), peer: goals.paint, ...common },
      { measure: `shadow of ${size}: a key, until it is painted`, ours: median(keys), peer: goals.key, ...common },
      { measure: 'the same, slowest of 20', ours: slowest(keys), peer: goals.key, ...common },
    ];
  } finally {
    await browser.close();
  }
}

function largeText(): string {
  const keys = Array.from({ length: keyCount }, (_, index) => [`key${String(index).padStart(5, '0')}`, index + 100]);
  return `${JSON.stringify(Object.fromEntries(keys), undefined, 2)}\n`;
}

/** Below it lie 19 of 20 figures. */
function slowest(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;
}

/** What the extension tells the page. */
function messagesWith(text: string): readonly ToShadowPage[] {
  return [
    { type: 'text', revision: 1, seen: 0, text },
    { type: 'device', device },
    {
      type: 'cloud',
      cloud: { kind: 'loaded', version: 1, status: 'online', keys: [], keyCount: 0, differing: 0, reported: text },
    },
  ];
}

/** Types into the middle of the text; resolves to the time of each key until the frame that shows it is done, in ms. */
async function typeKeys(page: Page): Promise<number[]> {
  await page.locator('[aria-label="Desired state"] .view-line').nth(5).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.evaluate(`
    globalThis.times = [];
    addEventListener('keydown', (event) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    }, true);
  `);
  // As fast as a person who types fast.
  for (let stroke = 0; stroke < strokes; stroke++) await page.keyboard.type(String(stroke % 10), { delay: 80 });
  await page.waitForFunction(`times.length >= ${strokes}`);
  return page.evaluate<number[]>('times');
}
