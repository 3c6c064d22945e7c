import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { RuleEditorPage, ruleName as name, rulesInTree as rules, ruleTab as tab } from './support/ruleEditorPage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('The bench of the rule editor', () => {
  const workbench = useWorkbench();
  const rule = new RuleEditorPage(workbench);

  it('opens from the tree', async () => {
    await rule.open();
  });

  it('tries the latest message after a reload of the window, too, where nobody chose or wrote another', async () => {
    const shown = () => rule.frame.locator('.bench-payload .view-lines').innerText();
    await waitFor('a message', async () => (await shown()).includes('temperature'), shown);
    const before = await shown();
    const latest = () => rule.frame.locator('.samples li code').first().innerText();
    const known = await latest();
    await waitFor('the next message', async () => (await latest()) !== known, latest);
    assert.equal(await shown(), before);
    await workbench().reloadWindow();
    await rule.find();
    await waitFor(
      'another message',
      async () => {
        const now = await shown();
        return now.includes('temperature') && now !== before;
      },
      shown,
    );
  });

  it('tells as somebody types which message passes, what becomes of it, and what each action would send', async () => {
    const { page } = workbench();
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature": 25, "humidity": 50}');
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0001/user/update');
    await waitFor('the condition that does not hold', async () =>
      (await rule.outcome().innerText()).includes('temperature > 30 does not hold: temperature is 25.'),
    );
    assert.equal(await rule.frame.locator('.preview.fires').count(), 0);
    const whyNot = 'Does not fire: the message does not pass.';
    assert.deepEqual(new Set(await rule.frame.locator('.action .preview').allInnerTexts()), new Set([whyNot]));
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-bench-filtered'), []);
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature": 35, "humidity": 50}');
    await waitFor('the row', async () => (await rule.outcome().innerText()).includes('"device": "thermostat-0001"'));
    await rule.frame.locator('.preview.fires').nth(1).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-bench-passes'), []);
  });

  it('takes back in a field what was typed there, and nothing of the SQL', async () => {
    const { editors, page } = workbench();
    const topic = rule.frame.locator('#bench-topic');
    const payload = async () =>
      (await rule.frame.locator('.bench-payload .view-lines').innerText()).replaceAll('\u00a0', ' ');
    const former = await topic.inputValue();
    await rule.clickLine('FROM');
    await page.keyboard.insertText(' -- kept');
    await editors.waitUntilDirty(tab, true);
    await topic.click();
    await page.keyboard.press('End');
    await page.keyboard.insertText('/x');
    for (const [key, value] of [
      ['Z', former],
      ['Shift+Z', `${former}/x`],
      ['Z', former],
      ['Y', `${former}/x`],
      ['Z', former],
    ] as const) {
      await page.keyboard.press(`ControlOrMeta+${key}`);
      await waitFor(`the topic after ${key}`, async () => (await topic.inputValue()) === value);
    }
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.insertText('typed');
    await waitFor('what is typed', async () => (await payload()).includes('typed'), payload);
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor('the message as it was', async () => !(await payload()).includes('typed'), payload);
    assert.match(await rule.shown(), / -- kept/);
    assert.ok(await editors.isDirty(tab));
    await rule.clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await editors.waitUntilDirty(tab, false);
  });

  it('has what stands below the messages to try in its place, however many there are', async () => {
    const { editors, page } = workbench();
    const place = async () => (await rule.frame.locator('#bench-topic').boundingBox())?.y;
    await rule.frame.locator('.samples button').first().waitFor();
    const before = await place();
    await rule.clickLine('FROM');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('FROM ""');
    await rule.frame.getByText('There are no messages to try.').waitFor();
    assert.equal(await place(), before);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-bench-no-messages'), []);
    await rule.clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await editors.waitUntilDirty(tab, false);
  });

  it('stays where it is as a page, also where more stands in its lists than fits into a small window', async () => {
    const { page } = workbench();
    const size = page.viewportSize();
    assert.ok(size);
    await rule.frame.locator('.samples button').nth(4).waitFor();
    try {
      for (const [width, height] of [
        [1000, 600],
        [800, 450],
        [1400, 330],
      ] as const) {
        await page.setViewportSize({ width, height });
        const isAsSmall = `innerWidth < ${String(width)} && innerHeight < ${String(height)}`;
        await waitFor('the page to be as small', async () => (await rule.frame.evaluate<unknown>(isAsSmall)) === true);
        // As a field does that comes into view, wherever in the page it stands.
        const moved = await rule.frame.evaluate(`[document.documentElement, document.body].map((part) => {
          part.scrollTop = 1000;
          return part.scrollTop;
        })`);
        assert.deepEqual(moved, [0, 0]);
        // Room for some lines of the SQL, whatever stands below.
        const room = await rule.frame.evaluate<number>(
          "document.querySelector('[aria-label=SQL] .editor').clientHeight",
        );
        assert.ok(room >= 80, `${String(room)} px for the SQL in ${String(height)} px`);
      }
      await workbench().capture('rule-small');
    } finally {
      await page.setViewportSize(size);
    }
  });

  it('tries attribute() with the tags of the device that the topic names', async () => {
    const { page } = workbench();
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    await (await rule.client()).call('SaveDeviceProp', { ...device, Props: '{"wing": "north"}' });
    await rule.clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.insertText(", attribute('wing') as wing, attribute('none') as none");
    await waitFor(
      'the tag in the row',
      async () => (await rule.outcome().innerText()).includes('"wing": "north"'),
      () => rule.outcome().innerText(),
    );
    await workbench().screenshot('rule-bench-tags');
    await rule.clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('tries attribute() of a device that is not there, which has no tags, and says why no test can be kept of others', async () => {
    const { notifications, page } = workbench();
    const emulator = await emulatorOf(workbench().userData);
    await rule.clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.insertText(", attribute('wing') as wing");
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/nobody-yet/user/update');
    await waitFor(
      'the row of nobody',
      async () => /The message passes[^]*nobody-yet/.test(await rule.outcome().innerText()),
      () => rule.outcome().innerText(),
    );
    await injectFault(emulator, { operation: 'QueryDeviceProp', code: 'NoPermission', times: 50 });
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0002/user/update');
    await rule.frame.getByText('because the tags of the device cannot be read').waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-tags-unreadable'), []);
    // With the tags it might pass: no action says for sure that it does not fire.
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0002/user/other');
    await waitFor('a message that does not pass', async () =>
      /does not pass[^]*because the tags of the device cannot be read/.test(await rule.outcome().innerText()),
    );
    assert.equal(await rule.frame.locator('.action .preview').count(), 0);
    await rule.clickLine('FROM');
    await workbench().runCommand('Fleetbook: Save Bench as Rule Test…');
    await notifications.waitFor('The tags of the device cannot be read');
    await notifications.dismissAll();
    await clearFaults(emulator);
    await rule.clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(tab, false);
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0001/user/update');
  });

  it('takes a message as bytes, in hexadecimal digits or in Base64', async () => {
    const { page } = workbench();
    const payload = () => rule.frame.locator('.bench-payload .view-lines').innerText();
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature":35}');
    await rule.frame.locator('#bench-form').selectOption('hex');
    await waitFor(
      'the digits',
      async () => (await payload()).replaceAll('\u00a0', ' ').startsWith('7b 22 74 65'),
      payload,
    );
    await waitFor('the same row', async () => (await rule.outcome().innerText()).includes('The message passes'));
    await workbench().screenshot('rule-bench-hex');
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('00 f');
    await waitFor('the reason', async () =>
      (await rule.outcome().innerText()).includes('two hexadecimal digits for each byte'),
    );
    await page.keyboard.type('f 80');
    await waitFor('a message', async () => !(await rule.outcome().innerText()).includes('cannot be read'));
    await rule.frame.locator('#bench-form').selectOption('text');
    await waitFor('what keeps it from being text', async () =>
      (await rule.outcome().innerText()).includes('not UTF-8'),
    );
    assert.equal(await rule.frame.locator('#bench-form').inputValue(), 'hex');
    await rule.frame.locator('#bench-form').selectOption('base64');
    await waitFor('Base64', async () => (await payload()).includes('AP+A'), payload);
    await page.keyboard.press('Escape');
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(Buffer.from('{"temperature": 35, "humidity": 50}').toString('base64'));
    await rule.frame.locator('#bench-form').selectOption('text');
    await waitFor('the text', async () => (await payload()).includes('humidity'), payload);
  });

  it('keeps the case of the bench as a test of the rule', async () => {
    const { page, quickInput } = workbench();
    await rule.frame.getByRole('button', { name: 'Save as Rule Test…' }).click();
    await quickInput.type('warm rooms pass');
    await quickInput.choose(`${name}.rule-test.json`);
    await workbench().editors.tab(`${name}.rule-test.json`).waitFor();
    const file = path.join(workbench().workspace, `${name}.rule-test.json`);
    assert.match(
      await readFile(file, 'utf8'),
      /"name": "warm rooms pass"[^]*"device": "thermostat-0001"[^]*"at": 1577836800000/,
    );
    await workbench().screenshot('rule-test-saved');
    await workbench().editors.tab(tab).click();
    await rule.find();
    await page.mouse.move(0, 0);
  });

  it('keeps with a message what becomes of that one, also where it was typed at that moment', async () => {
    const { editors, quickInput } = workbench();
    await rule.frame.evaluate(`{
      const topic = document.querySelector('#bench-topic');
      topic.value = '/a1Thermo001/thermostat-0001/user/other';
      topic.dispatchEvent(new Event('input', { bubbles: true }));
      [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Save as Rule Test')).click();
    }`);
    await quickInput.answer('What the case shows', 'typed at that moment');
    await quickInput.choose(`${name}.rule-test.json`);
    const file = path.join(workbench().workspace, `${name}.rule-test.json`);
    await waitFor('the case', async () => (await readFile(file, 'utf8')).includes('"typed at that moment"'));
    assert.match(await readFile(file, 'utf8'), /"typed at that moment"[^]*user\/other"[^]*"passes": false/);
    await editors.tab(tab).click();
    await rule.find();
    await rule.frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0001/user/update');
  });

  it('keeps it by a command too', async () => {
    const { quickInput, editors } = workbench();
    await editors.tab(tab).click();
    await rule.find();
    await rule.clickLine('FROM');
    await workbench().runCommand('Fleetbook: Save Bench as Rule Test…');
    await quickInput.answer('What the case shows', 'kept by the command');
    await quickInput.choose(`${name}.rule-test.json`);
    const file = path.join(workbench().workspace, `${name}.rule-test.json`);
    await waitFor('the case', async () =>
      (await readFile(file, 'utf8').catch(() => '')).includes('"kept by the command"'),
    );
    await editors.tab(tab).click();
    await rule.find();
  });

  it('keeps bytes on the bench of a rule for BINARY as a test, whose expectation are bytes too', async () => {
    const { page, quickInput, tree, editors } = workbench();
    const binary = 'Raw_bytes';
    const topic = '/a1Thermo001/thermostat-0001/user/raw';
    const file = path.join(workbench().workspace, `${binary}.rule-test.json`);
    await rm(file, { force: true });
    const api = await rule.client();
    const known = (await api.call('ListRule', { CurrentPage: 1, PageSize: 50 })).Data;
    if (!known.some((rule) => rule.Name === binary))
      await api.call('CreateRule', {
        Name: binary,
        DataType: 'BINARY',
        ProductKey: 'a1Thermo001',
        ShortTopic: '+/user/raw',
        Select: '*',
      });
    await workbench().runCommand('Fleetbook: Refresh Fleet');
    await tree.openView('Fleetbook');
    await tree.expand(...rules);
    await (await tree.item(...rules, binary)).click();
    await editors.tab(`${binary}.iotsql`).waitFor();
    await editors.waitUntilDirty(`${binary}.iotsql`, false);
    await waitFor('the page of the rule', async () => {
      await rule.find();
      return (await rule.frame.locator('.strip').innerText()).includes('BINARY');
    });
    await rule.frame.locator('#bench-topic').fill(topic);
    await rule.frame.locator('#bench-form').selectOption('hex');
    await rule.frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('00 ff 80');
    await waitFor(
      'the bytes to pass',
      async () => /passes\s+Hex 00 ff 80/.test(await rule.outcome().innerText()),
      () => rule.outcome().innerText(),
    );
    await workbench().screenshot('rule-bench-binary');
    await rule.frame.getByRole('button', { name: 'Save as Rule Test…' }).click();
    await quickInput.type('any bytes pass');
    await quickInput.choose(`${binary}.rule-test.json`);
    await editors.tab(`${binary}.rule-test.json`).waitFor();
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'));
    assert.deepEqual(saved, {
      query: 'SELECT *\nFROM "/a1Thermo001/+/user/raw"',
      dataType: 'BINARY',
      cases: [{ name: 'any bytes pass', topic, base64: 'AP+A', expect: { base64: 'AP+A' } }],
    });
  });
});
