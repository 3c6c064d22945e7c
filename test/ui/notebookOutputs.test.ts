import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { openNotebook } from './support/openNotebook.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const history = `QueryDevicePropertyData
Device: a1Meter0001/meter-0001
Identifier: voltage
StartTime: 1
EndTime: 9999999999999
PageSize: 50
Asc: 1`;

const list = 'QueryDevice\nProductKey: a1Thermo001\nPageSize: 20';

/** Longer than an output shows. */
const long = JSON.stringify(Array.from({ length: 2_000 }, (_, number) => `item ${number} of many`));

const odd = `{"__proto__": 1, "constructor": 2, "big": 12345678901234567890.10, "markup": "<img src=x onerror=alert(1)>",
"text": "${'long '.repeat(4_000)}"}`;

describe('The outputs of a notebook', () => {
  const workbench = useWorkbench();
  let output: Frame;

  /** Runs a cell that is alone in a notebook, and waits until its answer is in view. */
  const run = async (cell: string, answer: string): Promise<void> => {
    const { editors } = workbench();
    await openNotebook(workbench(), cell);
    await editors.runCell(0);
    output = await editors.frame(answer);
    await editors.scrollIntoView('the answer', output.locator(answer).first());
  };

  const waitForFocus = (what: string, place: Locator): Promise<void> =>
    waitFor(`the focus on ${what}`, () =>
      place.evaluate((node: { matches: (selector: string) => boolean }) => node.matches(':focus')),
    );

  before(async () => {
    await writeFile(path.join(workbench().workspace, 'long.json'), long);
    await writeFile(path.join(workbench().workspace, 'odd.json'), odd);
  });

  it('shows a payload as a tree, as text, as bytes, and as it was sent', async () => {
    await run(
      'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "say": "hello", "list": [1, 2, { "deep": true }] }',
      '.tree',
    );
    const payload = output.locator('figure').first();
    await payload.getByText('hello').first().waitFor();
    await workbench().screenshot('output-tree');
    const times = await output.locator('header .times').first().innerText();
    assert.match(times, /^\d+ ms · \d{1,2}:\d\d:\d\d [AP]M$/);
    await payload.getByRole('tab', { name: 'Tree' }).press('ArrowRight');
    await payload.locator('pre.json').waitFor();
    await payload.getByRole('tab', { name: 'JSON' }).press('End');
    await payload
      .locator('pre.base64')
      .filter({ hasText: /^[\w+/]+=*$/ })
      .waitFor();
    await payload.getByRole('tab', { name: 'Hex' }).click();
    await payload.locator('pre.hex').waitFor();
    await workbench().screenshot('output-hex');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'output-hex'), []);
  });

  it('shows no markup that a device sends, every digit, names that all objects have, and long texts by their beginning', async () => {
    const label = 'section[aria-label*="thermostat-0013"]';
    await run('# @body file odd.json\nRRpc\nDevice: a1Thermo001/thermostat-0013\nTimeout: 5000', `${label} .tree`);
    const tree = output.locator(`${label} .tree`).first();
    assert.equal(await tree.locator('img').count(), 0);
    const texts = (await tree.locator('.leaf').allTextContents()).join('\n');
    for (const one of [
      '__proto__: 1',
      'constructor: 2',
      'big: 12345678901234567890.10',
      'markup: "<img src=x onerror=alert(1)>',
    ])
      assert.ok(texts.includes(one), texts.slice(0, 3000));
    const all = tree.getByRole('button', { name: 'Show all 20,002 characters' });
    const leaf = await tree.locator('.leaf', { hasText: 'Show all' }).locator('.string').elementHandle();
    assert.equal((await leaf.textContent())?.length, 2_001);
    await workbench().editors.scrollIntoView('the way to the whole text', all);
    await all.press('Enter');
    assert.equal((await leaf.textContent())?.length, 20_002);
    await waitForFocus('the whole text', tree.locator('.leaf .string', { hasText: 'long long' }));
  });

  it('shows more of a long list by the keyboard, which goes on where that begins', async () => {
    const label = 'section[aria-label*="thermostat-0014"]';
    await run('# @body file long.json\nRRpc\nDevice: a1Thermo001/thermostat-0014\nTimeout: 5000', `${label} .tree`);
    const tree = output.locator(`${label} .tree`).first();
    const more = tree.getByRole('button', { name: /^Show 100 of / });
    await workbench().editors.scrollIntoView('the way to more', more);
    for (const [left, next] of [
      ['1,900', 'item 100 of many'],
      ['1,800', 'item 200 of many'],
    ] as const) {
      assert.equal(await more.innerText(), `Show 100 of ${left} more`);
      await more.press('Enter');
      await waitForFocus('the first of those that came', tree.locator('.leaf', { hasText: next }));
    }
    await workbench().screenshot('output-tree-more');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'output-tree-more'), []);
  });

  it('sorts a table by the keyboard', async () => {
    await run(list, 'table');
    const names = async (): Promise<string[]> => output.locator('tbody td:first-child').allTextContents();
    const before = await names();
    const head = output.getByRole('columnheader', { name: 'DeviceName' });
    await head.getByRole('button').press('Enter');
    await output.locator('th[aria-sort="ascending"]').waitFor();
    await head.getByRole('button').press('Enter');
    await output.locator('th[aria-sort="descending"]').waitFor();
    const sorted = before.toSorted().reverse().join();
    await waitFor('the rows to be sorted', async () => (await names()).join() === sorted);
    await workbench().screenshot('output-table');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'output-table'), []);
  });

  it('exports a table as CSV', async () => {
    const { quickInput, workspace } = workbench();
    const file = path.join(workspace, 'list.csv');
    await rm(file, { force: true });
    await run(list, 'table');
    const rows = await output.locator('tbody tr').count();
    const button = output.getByRole('button', { name: 'Export as CSV…' }).first();
    await workbench().editors.scrollIntoView('the button', button);
    await button.click();
    await quickInput.chooseFile(file);
    const written = async (): Promise<string[]> => (await readFile(file, 'utf8').catch(() => '')).trim().split('\r\n');
    await waitFor(`a file of ${rows} rows`, async () => (await written()).length === rows + 1);
    const [header = '', ...lines] = await written();
    assert.match(header, /\bDeviceName\b/);
    assert.match(lines[0] ?? '', /\bthermostat-\d{4}\b/);
  });

  it('draws the history of a property', async () => {
    // The sample fleet has the history of a day.
    await run(history, '.chart');
    await output.locator('.chart canvas').first().waitFor();
    await workbench().screenshot('output-chart');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'output-chart'), []);
  });

  it('says what an error means and what to do', async () => {
    await run('GetDeviceShadow\nDevice: a1Thermo001/nobody-0000', 'section.failed');
    await output.locator('section.failed').getByText('What to do:').waitFor();
    await workbench().screenshot('output-error');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'output-error'), []);
  });

  it('shows the beginning of a large answer, and opens all of it', async () => {
    const { editors, page } = workbench();
    const label = 'section[aria-label*="thermostat-0011"]';
    await run(
      '# @body file long.json\nRRpc\nDevice: a1Thermo001/thermostat-0011\nTimeout: 5000',
      `${label} [role=tablist]`,
    );
    await output.locator(label).getByRole('tab', { name: 'JSON' }).first().click();
    const cap = output.locator(`${label} p.cap`).filter({ visible: true }).first();
    await cap.waitFor();
    assert.match(await cap.innerText(), /The first [\d,]+ of [\d,]+ characters are shown\./);
    const button = cap.getByRole('button', { name: 'Open full' });
    await editors.scrollIntoView('the way to all of it', button);
    await workbench().screenshot('output-capped');
    await button.click();
    const editor = page.locator('.editor-instance .monaco-editor').filter({ hasText: 'received' }).last();
    await editor.waitFor();
    await editor.click();
    await page.keyboard.press('Control+End');
    await editor.getByText('item 1999 of many').first().waitFor();
    await workbench().screenshot('output-full');
  });
});
