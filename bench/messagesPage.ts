import { connectAsync } from 'mqtt';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { messageLimits } from '../src/catalogue/messageLimits.ts';
import { Client } from '../src/client/client.ts';
import { deriveCredentials } from '../src/device/credentials.ts';
import { followEvents } from '../src/features/emulator/followEvents.ts';
import { MessageFeed } from '../src/features/messages/messageFeed.ts';
import { messageKinds, seenInEvent } from '../src/features/messages/seenInEvent.ts';
import { MessageStore } from '../src/model/messages/messageStore.ts';
import type { FromMessagesPage, ToMessagesPage } from '../src/protocol/messages.ts';
import { launchBrowser, viewport } from '../test/support/browser.ts';
import { serveEditorPages } from './editorPages.ts';
import type { Platform } from './platform.ts';
import type { Row } from './row.ts';

/** What a device publishes: so many a second, in so many bursts, for so many seconds. */
const rate = 2_000;
const bursts = 50;
const seconds = 14;
/** What the panel keeps, as its session has it: fewer than come, so that some make room. */
const limits = { count: 20_000, bytes: 48 * 1024 * 1024 };
const strokes = 40;
/** A key in ms: what a person takes for no wait; a frame in ms: 20 a second; memory of the page in MB. */
const goals = { key: 50, frame: 50, memory: 50 };

/** The page of messages as it is shipped, in a browser, while 2,000 messages a second of an emulator's device come. */
export async function messagesPage(platform: Platform): Promise<Row[]> {
  await using server = await serveEditorPages();
  const browser = await launchBrowser();
  const store = new MessageStore(limits);
  const { productKey } = platform;
  try {
    const page = await browser.newPage({ viewport });
    const toPage = (message: ToMessagesPage): void => {
      void page.evaluate(`toPage(${JSON.stringify(message)})`).catch(() => undefined);
    };
    const feed = new MessageFeed({ store, post: toPage, isVisible: () => true });
    const following = followEvents(
      { ...sourceOf(platform), log: { debug: () => undefined } },
      { kinds: messageKinds, payloadBytes: messageLimits.bytes, about: `${productKey}/meter-0` },
      (followed) => {
        const message = followed.kind === 'event' ? seenInEvent(followed.event) : undefined;
        if (message) store.add(message);
        if (followed.kind === 'dropped') store.miss(followed.count);
        feed.changed();
      },
    );
    await page.exposeFunction('toExtension', (message: FromMessagesPage) => {
      if (message.type === 'window') feed.show(message);
      if (message.type === 'search') {
        store.search(message.text);
        feed.tellAll();
      }
    });
    await page.addInitScript(`
      globalThis.toPage = (data) => dispatchEvent(new MessageEvent('message', { data }));
      globalThis.acquireVsCodeApi = () => ({
        getState: () => undefined,
        setState: () => undefined,
        postMessage: (message) => void toExtension(structuredClone(message)),
      });
    `);
    await page.goto(`${server.origin}/messages`);
    toPage({ type: 'source', source: { kind: 'following', words: '', canStop: false } });
    const publishing = publish(platform);
    await page.locator('[role=option]').first().waitFor();
    const keys = await typeInto(page);
    const frames = await page.evaluate<number[]>('frames');
    await publishing;
    await page.getByText(/older dropped to make room/).waitFor();
    const rows = await page.locator('[role=option]').count();
    const memory = await page.evaluate<number>('performance.memory.usedJSHeapSize / 1e6');
    following.dispose();
    feed.dispose();
    const { received, kept } = store.counts;
    if (received < rate * seconds * 0.9 || kept > limits.count || rows > 200) {
      throw new Error(`Of ${rate * seconds} messages ${received} came, ${kept} are kept, and the page draws ${rows}.`);
    }
    const during = `messages page at ${rate} messages a second:`;
    const common = { peerName: 'the goal', better: 'lower' } as const;
    return [
      { measure: `${during} a key, slowest of 20`, unit: 'ms', ours: slowest(keys), peer: goals.key, ...common },
      { measure: `${during} a frame, slowest of 20`, unit: 'ms', ours: slowest(frames), peer: goals.frame, ...common },
      {
        measure: `memory of the page after ${received} messages`,
        unit: 'MB',
        ours: memory,
        peer: goals.memory,
        ...common,
      },
    ];
  } finally {
    await browser.close();
  }
}

function sourceOf({ endpoint, controlToken }: Platform) {
  return {
    isRunning: () => true,
    onDidChangeStatus: () => ({ dispose: () => undefined }),
    open: async (path: string, signal: AbortSignal) => {
      const headers = { authorization: `Bearer ${controlToken}` };
      const { body } = await fetch(`${endpoint}/-/${path}`, { headers, signal });
      if (!body) throw new Error('The emulator gives no events.');
      return Readable.fromWeb(body);
    },
  };
}

/** Publishes at the rate, as a device that keeps to its clock: what is late is sent at once. */
async function publish({ endpoint, regionId, credentials, mqttPort, productKey }: Platform): Promise<void> {
  const names = { ProductKey: productKey, DeviceName: 'meter-0' };
  const { Data } = await new Client({ endpoint, regionId, credentials }).call('QueryDeviceDetail', names);
  const device = await connectAsync({
    ...{ host: '127.0.0.1', port: mqttPort, reconnectPeriod: 0 },
    ...deriveCredentials({ productKey, deviceName: names.DeviceName, deviceSecret: Data.DeviceSecret ?? '' }),
  });
  const topic = `/${productKey}/${names.DeviceName}/user/update`;
  const start = performance.now();
  for (let burst = 0; burst < bursts * seconds; burst++) {
    const due = start + (burst * 1000) / bursts;
    if (due > performance.now()) await delay(due - performance.now());
    const sent = Array.from({ length: rate / bursts }, (_, index) =>
      device.publishAsync(topic, JSON.stringify({ rpm: 900 + index, at: burst, state: 'running', alarms: [] })),
    );
    await Promise.all(sent);
  }
  await device.endAsync();
}

/** Types into the search as fast as a person does; resolves to the time of each key until the frame that shows it, in ms. */
async function typeInto(page: Page): Promise<number[]> {
  await page.locator('input[type=search]').click();
  await page.evaluate(`
    globalThis.times = [];
    globalThis.frames = [];
    addEventListener('keydown', (event) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    }, true);
    let last = performance.now();
    const frame = (now) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  `);
  for (let stroke = 0; stroke < strokes; stroke++) {
    await page.keyboard.press(stroke % 8 < 4 ? 'r' : 'Backspace', { delay: 80 });
  }
  await page.waitForFunction(`times.length >= ${strokes}`);
  return page.evaluate<number[]>('times');
}

/** Below it lie 19 of 20 figures. */
function slowest(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;
}
