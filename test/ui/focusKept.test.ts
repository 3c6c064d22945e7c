import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { bundleForPage } from './support/bundleForPage.ts';

const sources = `
  export { CredentialsPart } from './src/webviews/device/credentialsPart.ts';
  export { PropertyTile } from './src/webviews/device/propertyTile.ts';
  export { TagsPart } from './src/webviews/device/tagsPart.ts';
  export { pageTop } from './src/webviews/page/pageTop.ts';
  export { StepsPart } from './src/webviews/doctor/stepsPart.ts';
  export { StatusStrip } from './src/webviews/emulator/statusStrip.ts';
  export { RuleStrip } from './src/webviews/rule/ruleStrip.ts';
  export { Banners } from './src/webviews/shadow/banners.ts';
  export { ConflictChooser } from './src/webviews/shadow/conflictChooser.ts';
`;

describe('Who works by the keyboard', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    const script = await bundleForPage(sources, 'parts');
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: script });
  });

  after(() => browser.close());

  /** Makes a part of a page, the only one that is there. */
  const show = (made: string): Promise<unknown> =>
    page.evaluate(`part = ${made}; document.body.replaceChildren(part.element ?? part.part.element)`);
  const press = async (name: string, key = 'Enter'): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press(key);
  };
  /** The words of what has the focus; nothing where it fell to the page. */
  const focused = (): Promise<string> =>
    page.evaluate(`(({ activeElement: on }) => on === document.body ? '' : on.ariaLabel ?? on.textContent)(document)`);

  it('stays on a banner while the device goes on reporting', async () => {
    await show('new parts.Banners({ refresh() {}, compare() {} })');
    await page.evaluate("part.showMerge({ version: 7, basisVersion: 6, taken: ['a'], conflicts: [] })");
    await page.getByRole('button', { name: 'Compare' }).focus();
    await page.evaluate("part.showCloud({ kind: 'loaded' })");
    assert.equal(await focused(), 'Compare');
    await page.evaluate("part.showMerge({ version: 8, basisVersion: 6, taken: ['a'], conflicts: [] })");
    assert.equal(await focused(), 'Compare');
  });

  it('stays on the button that chooses a side of a conflict, and goes on to the editor once all is settled', async () => {
    await show(
      `new parts.ConflictChooser({ resolve(message) { sent = message }, compare() {}, settled() { sent = 'settled' } })`,
    );
    await page.evaluate(`part.show({
      version: 7, basisVersion: 6, taken: [],
      conflicts: [{ name: 'a', path: ['a'], mine: '1', cloud: '2' }],
    })`);
    await page.evaluate('sent = undefined');
    await press('Save with These Choices');
    assert.equal(await page.evaluate('sent'), undefined, 'nothing was chosen yet');
    await press('All Mine');
    assert.equal(await focused(), 'All Mine');
    await press('Save with These Choices', 'Space');
    assert.deepEqual(await page.evaluate('sent.choices'), [{ path: ['a'], keep: 'mine', cloud: '2' }]);
    await page.evaluate('part.show(undefined)');
    assert.equal(await page.evaluate('sent'), 'settled');
  });

  it('comes back from the value of a tag to the button that led there, however it was left', async () => {
    await show('new parts.TagsPart({ retry() {}, save: async () => undefined, remove: async () => undefined })');
    const tags = (...keys: readonly string[]): Promise<unknown> =>
      page.evaluate(`part.show({ kind: 'loaded', data: ${JSON.stringify(keys.map((key) => ({ key, value: 'x' })))} })`);
    await tags('floor', 'room');
    const change = 'Change the value of room';
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => press('Cancel'),
      () => press('Save'),
      () => page.keyboard.press('Enter'),
    ]) {
      await press(change);
      await page.getByRole('textbox', { name: 'Value of room' }).waitFor();
      await leave();
      await page.getByRole('button', { name: change }).waitFor();
      assert.equal(await focused(), change);
    }
    await tags('room');
    assert.equal(await focused(), change, 'another tag went meanwhile');
    await page.getByRole('textbox', { name: 'Key of the new tag' }).focus();
    await tags('room', 'wall');
    assert.equal(await focused(), 'Key of the new tag');
  });

  it('goes on from a row that is gone to the title of its part', async () => {
    await show(`new parts.TagsPart({
      retry() {}, save: async () => undefined,
      remove: async () => part.show({ kind: 'loaded', data: [] }),
    })`);
    await page.evaluate("part.show({ kind: 'loaded', data: [{ key: 'room', value: 'x' }] })");
    await press('Delete the tag room');
    await page.getByText('This device has no tags yet.').waitFor();
    assert.equal(await focused(), 'Tags');
  });

  it('stays on the switch of the emulator while that starts and stops', async () => {
    await show('new parts.StatusStrip(() => {})');
    await page.evaluate("part.show({ kind: 'stopped' })");
    await press('Start');
    for (const kind of ['starting', 'running']) await page.evaluate(`part.show({ kind: '${kind}' })`);
    assert.equal(await focused(), 'Stop');
  });

  it('stays on the button that begins and stops a diagnosis while its steps come', async () => {
    await show('new parts.StepsPart({ run() {}, stop() {}, openSetting() {} })');
    await page.evaluate("part.show({ type: 'steps', steps: [], isRunning: false })");
    await press('Diagnose');
    for (const state of ['running', 'passed'])
      await page.evaluate(
        `part.show({ steps: [{ id: 'dns', title: 'DNS', state: '${state}', detail: '' }], isRunning: true })`,
      );
    assert.equal(await focused(), 'Stop');
  });

  it('stays on the switch of a rule while that is changed, which cannot be pressed meanwhile', async () => {
    await show('new parts.RuleStrip((message) => { sent.push(message) })');
    await page.evaluate(`sent = []; rule = { name: 'r', regionId: 'x', connection: 'c', description: '', dataType: 'JSON' };
      part.showRule({ ...rule, isRunning: false })`);
    await press('Start');
    await page.evaluate('part.showBusy(true)');
    await page.keyboard.press('Enter');
    await press('Change the name or the description');
    await page.getByRole('button', { name: 'Start' }).focus();
    await page.evaluate('part.showBusy(false); part.showRule({ ...rule, isRunning: true })');
    assert.equal(await focused(), 'Stop');
    assert.deepEqual(await page.evaluate('sent'), [{ type: 'setRunning', isRunning: true }]);
  });

  it('stays on what was pressed while it is waited for, which is asked for once', async () => {
    await show(`new parts.CredentialsPart({
      reveal: () => { asked++; return new Promise((answer) => { answered = answer }) }, copy() {},
    })`);
    await page.evaluate("asked = 0; part.showDevice({ productKey: 'a', deviceName: 'b' })");
    await press('Reveal');
    await page.keyboard.press('Enter');
    await page.evaluate("answered({ secret: 'shown' })");
    await page.getByText('shown').waitFor();
    assert.deepEqual([await focused(), await page.evaluate('asked')], ['Hide', 1]);
    const property = "{ identifier: 'on', name: 'On', accessMode: 'rw', dataType: { type: 'text', specs: {} } }";
    await show(
      `new parts.PropertyTile(${property}, () => { asked++; return new Promise((answer) => { answered = answer }) })`,
    );
    await press('Set…');
    await page.keyboard.type('x');
    await press('Send');
    await page.keyboard.press('Enter');
    await page.evaluate("answered({ problem: 'No.' })");
    await page.getByText('No.').waitFor();
    assert.deepEqual([await focused(), await page.evaluate('asked')], ['Send', 2]);
  });

  it('is never led behind what stays at the top of a page', async () => {
    await page.evaluate(`
      head = parts.pageTop('Head');
      head.style = 'position: sticky; top: 0; height: 200px';
      rows = Array.from({ length: 60 }, () => document.createElement('p'));
      rows.forEach((row) => row.append(document.createElement('button')));
      document.body.replaceChildren(head, ...rows);
      rows.at(-1).firstChild.focus();
    `);
    for (let row = 1; row < 60; row++) {
      await page.keyboard.press('Shift+Tab');
      const [top, bottom] = await page.evaluate<[number, number]>(
        '[document.activeElement, head].map((one) => one.getBoundingClientRect()).map(({ top }, at) => top + at * 200)',
      );
      assert.ok(top >= bottom, `row ${row} from the end`);
    }
  });
});
