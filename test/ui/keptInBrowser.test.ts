import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { waitFor } from './support/waitFor.ts';
import { bundleForPage } from './support/bundleForPage.ts';

const sources = `
  export { UnsentText } from './src/webviews/monaco/unsentText.ts';
  export { LeftState } from './src/webviews/page/leftState.ts';
  export * as z from 'zod/mini';
`;

/** Takes all the room that there is in the browser's storage. */
const fill = `for (let size = 2 ** 20, count = 0; size >= 1; )
  try { localStorage.setItem('filling ' + count++, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); }`;
const makeRoom =
  "for (const key of Object.keys(localStorage)) if (key.startsWith('filling ')) localStorage.removeItem(key)";

interface Left {
  readonly id: string;
  readonly base: string;
  readonly text: string;
  readonly sent: readonly string[];
  readonly age: number;
}

describe('What pages keep in the browser for those that take their place', () => {
  const cleanup = new AsyncDisposableStack();
  let browser: Browser;
  let server: LoopbackServer;
  let context: BrowserContext;

  before(async () => {
    const script = await bundleForPage(sources, 'kept');
    const page = '<!doctype html><script src="/kept.js"></script>';
    server = cleanup.use(
      await startLoopbackServer(({ path }) => ({
        headers: {
          'content-type': path === '/kept.js' ? 'text/javascript' : 'text/html',
          // A page without an origin has no storage.
          ...(path === '/refused' && { 'content-security-policy': 'sandbox allow-scripts' }),
        },
        body: path === '/kept.js' ? script : page,
      })),
    );
    browser = await launchBrowser();
    cleanup.defer(() => browser.close());
  });

  after(() => cleanup.disposeAsync());

  beforeEach(async () => {
    context = await browser.newContext();
  });

  afterEach(() => context.close());

  /** A page on which `make` was run, once others can see that it is there. */
  const open = async (make: string, path = '/'): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(server.endpoint + path);
    await page.evaluate(make);
    if (path === '/')
      await waitFor('its lock', () =>
        page.evaluate('navigator.locks.query().then(({ pending }) => pending.length === 0)'),
      );
    return page;
  };
  const stored = (page: Page): Promise<string[]> => page.evaluate('Object.keys(localStorage)');

  describe('a text that is not in its document', () => {
    const editorOf = (document: string): string => `unsent = new kept.UnsentText('${document}')`;
    const keep = (page: Page, text: string): Promise<boolean> =>
      page.evaluate(`unsent.keep({ base: 'one', sent: ['1 a b'] }, '${text}'); unsent.isKept`);
    const left = (page: Page): Promise<readonly Left[]> => page.evaluate('unsent.left()');
    const textsLeft = async (page: Page): Promise<readonly string[]> => (await left(page)).map(({ text }) => text);

    it('comes to the next page of that document once its own is gone, until it is settled', async () => {
      const first = await open(editorOf('shadow:/a'));
      assert.ok(await keep(first, 'two'));
      const [next, other] = [await open(editorOf('shadow:/a')), await open(editorOf('shadow:/ab'))];
      assert.deepEqual(await left(next), []);
      await first.close();
      await waitFor('what it left', async () => (await left(next)).length > 0);
      const [{ id, age, ...rest } = assert.fail()] = await left(next);
      assert.deepEqual(rest, { base: 'one', text: 'two', sent: ['1 a b'] });
      assert.ok(Number.isInteger(age) && age >= 0, String(age));
      assert.deepEqual(await left(other), []);
      await next.evaluate(`unsent.settled('${id}')`);
      assert.deepEqual([await left(next), await stored(next)], [[], []]);
    });

    it('goes with its page once it is in the document', async () => {
      const page = await open(editorOf('shadow:/a'));
      await keep(page, 'two');
      await page.evaluate('unsent.forget()');
      assert.deepEqual(await stored(page), []);
      assert.ok(await keep(page, 'three'));
    });

    it('stays as it was where there is no room for what came since, and is kept once there is', async () => {
      const page = await open(editorOf('shadow:/a'));
      await page.evaluate(fill);
      assert.equal(await keep(page, 'two'), false);
      await page.evaluate(makeRoom);
      assert.ok(await keep(page, 'two'));
      await page.evaluate(fill);
      await keep(page, 'two and more'.repeat(100));
      await page.evaluate(makeRoom);
      const next = await open(editorOf('shadow:/a'));
      await keep(page, 'two and more');
      await page.close();
      await waitFor('what it left', async () => (await left(next)).length > 0);
      assert.deepEqual(await textsLeft(next), ['two and more']);
    });

    it('is what fitted last where its page goes while there is no room', async () => {
      const page = await open(editorOf('shadow:/a'));
      await keep(page, 'two');
      await page.evaluate(fill);
      await keep(page, 'two and more'.repeat(100));
      await page.close();
      const next = await open(editorOf('shadow:/a'));
      await waitFor('what it left', async () => (await left(next)).length > 0);
      assert.deepEqual(await textsLeft(next), ['two']);
    });

    it('goes once it is a week old, whatever its document, and comes also where another cannot be read', async () => {
      const page = await open(editorOf('shadow:/a'));
      const write = (key: string, value: string): Promise<unknown> =>
        page.evaluate(`localStorage.setItem('fleetbook.unsent ${key}', ${JSON.stringify(value)})`);
      const entry = (days: number): string =>
        JSON.stringify({ base: 'one', text: `${days} days`, sent: [], at: Date.now() - days * 86_400_000 });
      await write('shadow:/b gone1', entry(8));
      await write('shadow:/a gone2', entry(6));
      await write('shadow:/a gone3', '{');
      // Of a page that is there, nothing is removed.
      const [id] = await page.evaluate<string[]>(
        'navigator.locks.query().then(({ held }) => held.map(({ name }) => name))',
      );
      await write(`shadow:/a ${id!}`, '{');
      assert.deepEqual(await textsLeft(page), ['6 days']);
      assert.deepEqual(
        (await stored(page)).sort(),
        [`fleetbook.unsent shadow:/a ${id!}`, 'fleetbook.unsent shadow:/a gone2'].sort(),
      );
    });

    it('is not kept where the browser gives no storage, and nothing else ends of that', async () => {
      const page = await open(editorOf('shadow:/a'), '/refused');
      assert.equal(await keep(page, 'two'), false);
      assert.deepEqual(await left(page), []);
      await page.evaluate("unsent.forget(); unsent.settled('any')");
    });
  });

  describe('what is filled in', () => {
    const pageOf = (document: string): string => `left = new kept.LeftState({
      about: 'rule', document: '${document}', contract: kept.z.object({ text: kept.z.string() }),
      isDear: ({ text }) => text.startsWith('dear'),
    })`;
    const keep = (page: Page, text: string): Promise<unknown> => page.evaluate(`left.keep({ text: '${text}' })`);
    const take = (page: Page): Promise<{ readonly text: string } | undefined> => page.evaluate('left.take()');

    it('goes to a page of another document, and is not given again by the one that had it', async () => {
      const before = await open(pageOf('rule:/Before'));
      await keep(before, 'filled');
      const [after, late] = [await open(pageOf('rule:/After')), await open(pageOf('rule:/After'))];
      assert.deepEqual(await take(after), { text: 'filled' });
      await keep(before, 'filled in since');
      assert.deepEqual([await take(late), await stored(late)], [undefined, []]);
    });

    it('goes to a page of the same document only once its own is gone', async () => {
      const first = await open(pageOf('rule:/A'));
      await keep(first, 'filled');
      const next = await open(pageOf('rule:/A'));
      assert.equal(await take(next), undefined);
      await first.close();
      let taken: unknown;
      await waitFor('what it left', async () => (taken ??= await take(next)) !== undefined);
      assert.deepEqual([taken, await take(next)], [{ text: 'filled' }, undefined]);
    });

    it('stays as it was where there is no room for more, which is not taken for a page that gave it away', async () => {
      const page = await open(pageOf('rule:/A'));
      await page.evaluate(fill);
      await keep(page, 'filled');
      await page.evaluate(makeRoom);
      await keep(page, 'filled');
      await page.evaluate(fill);
      await keep(page, 'filled and more'.repeat(100));
      await page.evaluate(makeRoom);
      assert.deepEqual(await take(await open(pageOf('rule:/B'))), { text: 'filled' });
      const other = await open(pageOf('rule:/A'));
      await page.evaluate('left.forget()');
      await keep(other, 'other');
      await page.evaluate(fill);
      await keep(other, 'other and more'.repeat(100));
      await page.evaluate(makeRoom);
      await keep(other, 'newest');
      assert.deepEqual(await take(await open(pageOf('rule:/B'))), { text: 'newest' });
    });

    it('is given to nobody once its page was loaded anew with all that it had; what others left stays', async () => {
      const [first, other] = [await open(pageOf('rule:/A')), await open(pageOf('rule:/A'))];
      await keep(other, 'dear to another');
      await keep(first, 'filled');
      const id: string = await first.evaluate('left.id');
      await Promise.all([first.close(), other.close()]);
      const again = await open(pageOf('rule:/A'));
      assert.equal(await again.evaluate(`left.succeed('${id}', Date.now())`), undefined);
      await keep(again, 'filled');
      const next = await open(pageOf('rule:/A'));
      let taken: unknown;
      await waitFor('what the other left', async () => (taken ??= await take(next)) !== undefined);
      assert.deepEqual([taken, await take(next)], [{ text: 'dear to another' }, undefined]);
    });

    it('comes to the page that was loaded anew with something older', async () => {
      const page = await open(pageOf('rule:/A'));
      const [id, at] = await page.evaluate<[string, number]>('[left.id, Date.now() - 1]');
      await keep(page, 'filled in since');
      await page.close();
      const again = await open(pageOf('rule:/A'));
      assert.deepEqual(await again.evaluate(`left.succeed('${id}', ${at})`), { text: 'filled in since' });
      assert.deepEqual([await take(again), await stored(again)], [undefined, []]);
    });

    it('is not kept where the browser gives no storage, and nothing else ends of that', async () => {
      const page = await open(pageOf('rule:/A'), '/refused');
      await keep(page, 'filled');
      assert.equal(await take(page), undefined);
      await page.evaluate("left.forget(); left.succeed('any', 0)");
    });
  });
});
