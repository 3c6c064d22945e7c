import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { captureInEachTheme, faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { RuleEditorPage, ruleName as name, ruleTab as tab } from './support/ruleEditorPage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('The rule editor', () => {
  const workbench = useWorkbench();
  const rule = new RuleEditorPage(workbench);

  /** VS Code puts unsaved text away about a second after it was typed; only then a reload keeps it. */
  const waitForBackup = async (text: string): Promise<void> =>
    waitFor(`a backup with ${text}`, async () => {
      const cwd = path.join(workbench().userData, 'User');
      const files = await Array.fromAsync(glob('Backups/*/fleetbook-rule/*', { cwd }));
      const texts = await Promise.all(files.map((file) => readFile(path.join(cwd, file), 'utf8')));
      return texts.some((backup) => backup.includes(text));
    });

  it('opens from the tree, with what the rule is and does', async () => {
    await rule.open();
    assert.match(await rule.frame.locator('.strip').innerText(), /High_temperature_alert[^]*running[^]*JSON/);
    await rule.frame.locator('.action').nth(2).waitFor();
    assert.equal(await rule.frame.locator('#pick-topic').inputValue(), '/a1Thermo001/+/user/update');
    await workbench().screenshot('rule-editor');
  });

  it('leaves the cursor where it is when others change the SQL, also after an undo that found nothing to take back', async () => {
    const { page } = workbench();
    const api = await rule.client();
    const { Select = '' } = await rule.stored();
    await rule.clickLine('FROM');
    await page.keyboard.press('ControlOrMeta+Z');
    await rule.clickLine('WHERE');
    for (const select of [`${Select}, 1 AS one`, Select]) {
      await api.call('UpdateRule', { RuleId: rule.ruleId, Name: name, Select: select });
      await waitFor(
        'their SQL',
        async () => (await rule.shown()).includes('1 AS one') === (select !== Select),
        () => rule.shown(),
      );
    }
    await page.keyboard.insertText(' -- here');
    await waitFor(
      'what is typed',
      async () => /^WHERE .* -- here$/m.test(await rule.shown()),
      () => rule.shown(),
    );
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('asks whether to restart the rule when it is saved while it runs, and restarts it', async () => {
    const { notifications, page } = workbench();
    await rule.clickLine('temperature > 30');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('WHERE temperature > 33');
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.waitForDialog(`“${name}” is running. Restart it with the new SQL?`);
    await captureInEachTheme(workbench(), 'rule-restart');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await workbench().editors.waitUntilDirty(tab, false);
    const { Where, Status } = await rule.stored();
    assert.deepEqual([Where, Status], ['temperature > 33', 'RUNNING']);
    await captureInEachTheme(workbench(), 'rule-saved');
  });

  it('stops and starts', async () => {
    await rule.frame.getByRole('button', { name: 'Stop', exact: true }).click();
    await waitFor('the rule to be stopped', async () => (await rule.stored()).Status === 'STOP');
    await rule.frame.getByRole('button', { name: 'Start', exact: true }).waitFor();
    assert.match(await rule.frame.locator('.strip').innerText(), /stopped/);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-stopped'), []);
    await rule.frame.getByRole('button', { name: 'Start', exact: true }).click();
    await waitFor('the rule to run', async () => (await rule.stored()).Status === 'RUNNING');
    await rule.frame.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await waitFor('it to be said', async () => (await rule.frame.locator('.strip').innerText()).includes('running'));
  });

  it('keeps an edit where somebody else changed the SQL, and lets a person choose', async () => {
    const { page } = workbench();
    await rule.clickLine('temperature > 33');
    await page.keyboard.type(' AND mine = 1');
    await workbench().editors.waitUntilDirty(tab, true);
    await (await rule.client()).call('UpdateRule', { RuleId: rule.ruleId, Name: name, Where: 'theirs = 1' });
    await rule.frame.getByRole('button', { name: 'Take Theirs' }).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-conflict'), []);
    await (await rule.client()).call('UpdateRule', { RuleId: rule.ruleId, Name: name, Where: 'theirs = 2' });
    await rule.frame.getByText('changed on the platform once more').waitFor();
    await rule.frame.getByRole('button', { name: 'Save Mine' }).click();
    await workbench().notifications.answerDialog('Restart it with the new SQL?', 'Save Without Restart');
    await workbench().editors.waitUntilDirty(tab, false);
    assert.equal((await rule.stored()).Where, 'temperature > 33 AND mine = 1');
    await rule.clickLine('mine = 1');
    await page.keyboard.type('0');
    await workbench().editors.waitUntilDirty(tab, true);
    await (await rule.client()).call('UpdateRule', { RuleId: rule.ruleId, Name: name, Where: 'temperature > 34' });
    await rule.frame.getByRole('button', { name: 'Take Theirs' }).click();
    await workbench().editors.waitUntilDirty(tab, false);
    await waitFor(
      'their SQL',
      async () => (await rule.shown()).includes('WHERE temperature > 34'),
      () => rule.shown(),
    );
    assert.equal((await rule.stored()).Where, 'temperature > 34');
    await captureInEachTheme(workbench(), 'rule-conflict-resolved');
  });

  it('writes the topic that is picked into the SQL, where undo takes it back', async () => {
    const { page } = workbench();
    await rule.frame.locator('#pick-product').selectOption('a1Meter0001');
    await waitFor(
      'the product',
      async () => (await rule.shown()).includes('"/a1Meter0001/+/user/update"'),
      () => rule.shown(),
    );
    const topic = '/a1Meter0001/+/thing/event/property/post';
    await rule.frame.locator('#pick-topic').selectOption(topic);
    await waitFor(
      'the topic',
      async () => (await rule.shown()).includes(`"${topic}"`),
      () => rule.shown(),
    );
    await rule.frame.getByText('made up').waitFor();
    await workbench().screenshot('rule-topic');
    await rule.clickLine('FROM');
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor(
      'the product',
      async () => (await rule.shown()).includes('"/a1Meter0001/+/user/update"'),
      () => rule.shown(),
    );
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor(
      'the topic before',
      async () => (await rule.shown()).includes('"/a1Thermo001/+/user/update"'),
      () => rule.shown(),
    );
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('has nothing serious to be found by axe, in each theme, and breaks no policy', async () => {
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-editor'), []);
    assert.deepEqual(await workbench().policyRefusals(rule.frame), []);
  });

  /** What is filled in for an action, in the page that is there by now. */
  const isFilledIn = async (topic: string): Promise<void> => {
    const field = rule.frame.locator('#field-topic');
    await waitFor('what was filled in', async () => (await field.inputValue()) === topic);
  };

  const rename = async (to: string): Promise<void> => {
    const { quickInput } = workbench();
    await rule.frame.getByRole('button', { name: 'Change the name or the description' }).click();
    await quickInput.choose('Name');
    await quickInput.answer('Name', to);
    await quickInput.choose('Save Rule');
  };

  /** Gives the rule another name and then its own again, and has `look` after each. */
  const renameThereAndBack = async (look: (name: string) => Promise<void>): Promise<void> => {
    const { editors } = workbench();
    for (const [from, to] of [
      [name, 'Warm_rooms'],
      ['Warm_rooms', name],
    ] as const) {
      await rename(to);
      await editors.tab(`${to}.iotsql`).waitFor();
      await editors.tab(`${from}.iotsql`).waitFor({ state: 'detached' });
      await rule.find();
      await look(to);
    }
  };

  it('takes another name at once, and shows the rule under it, with what is filled in and not saved', async () => {
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#field-topic').fill('/half/filled');
    await renameThereAndBack(async (to) => {
      assert.equal((await rule.stored()).Name, to);
      await rule.frame.getByRole('heading', { name: to }).waitFor();
      await isFilledIn('/half/filled');
    });
  });

  it('has what is filled in of two actions under another name too', async () => {
    const openForm = async (type: string): Promise<void> => {
      await rule.frame
        .getByRole('button', { name: `Edit: ${type}` })
        .first()
        .click();
      await rule.frame.getByRole('heading', { name: `Edit ${type}` }).waitFor();
    };
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    await openForm('FC');
    await rule.frame.locator('#field-functionName').fill('half-function');
    await openForm('MNS');
    await rule.frame.locator('#field-themeName').fill('half-theme');
    await renameThereAndBack(async () => {
      // The one that was in front is.
      await rule.frame.getByRole('heading', { name: 'Edit MNS' }).waitFor();
      assert.equal(await rule.frame.locator('#field-themeName').inputValue(), 'half-theme');
      await openForm('FC');
      assert.equal(await rule.frame.locator('#field-functionName').inputValue(), 'half-function');
      await openForm('MNS');
      assert.equal(await rule.frame.locator('#field-themeName').inputValue(), 'half-theme');
    });
    await workbench().screenshot('rule-renamed-two-forms');
    // The other one is kept for whoever opens it.
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    await openForm('FC');
    assert.equal(await rule.frame.locator('#field-functionName').inputValue(), 'half-function');
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#field-topic').fill('/half/filled');
  });

  it('shows the rule under another name at once while an edit is unsaved, which it keeps', async () => {
    const { editors, notifications, page } = workbench();
    await rule.clickLine('FROM');
    await page.keyboard.press('Home');
    await page.keyboard.insertText(', humidity as kept ');
    await editors.waitUntilDirty(tab, true);
    await rename('Cool_rooms');
    await editors.tab('Cool_rooms.iotsql').waitFor();
    await editors.tab(tab).waitFor({ state: 'detached' });
    await editors.waitUntilDirty('Cool_rooms.iotsql', true);
    await rule.find();
    await rule.frame.getByRole('heading', { name: 'Cool_rooms' }).waitFor();
    await isFilledIn('/half/filled');
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    await waitFor(
      'the edit',
      async () => (await rule.shown()).includes('as kept'),
      () => rule.shown(),
    );
    await workbench().screenshot('rule-renamed-dirty');
    await rule.clickLine('as kept');
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await editors.waitUntilDirty('Cool_rooms.iotsql', false);
    const { Name, Select } = await rule.stored();
    assert.deepEqual([Name, Select?.includes('humidity as kept')], ['Cool_rooms', true]);
    await rename(name);
    await editors.tab(tab).waitFor();
    await editors.tab('Cool_rooms.iotsql').waitFor({ state: 'detached' });
    await rule.find();
    await rule.frame.getByRole('heading', { name }).waitFor();
  });

  it('keeps an unsaved edit over a reload of the window, and a message without a topic', async () => {
    const { page } = workbench();
    await rule.frame.locator('#bench-topic').fill('');
    await rule.clickLine('FROM');
    await page.keyboard.type(' -- unsaved');
    await workbench().editors.waitUntilDirty(tab, true);
    await waitForBackup('-- unsaved');
    await workbench().reloadWindow();
    await rule.find();
    await waitFor(
      'the edit',
      async () => (await rule.shown()).includes('-- unsaved'),
      () => rule.shown(),
    );
    await workbench().editors.waitUntilDirty(tab, true);
    // The first of these is tried where nothing was kept.
    await rule.frame.locator('.samples li').first().waitFor();
    assert.equal(await rule.frame.locator('#bench-topic').inputValue(), '');
  });
});
