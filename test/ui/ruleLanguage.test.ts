import assert from 'node:assert/strict';
import { captureInEachTheme, faultsInEachTheme, isNoListRow } from './support/faultsInEachTheme.ts';
import { RuleEditorPage, ruleTab as tab } from './support/ruleEditorPage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('The language of the rule editor', () => {
  const workbench = useWorkbench();
  const rule = new RuleEditorPage(workbench);

  before(() => rule.open());

  const revert = async (): Promise<void> => {
    await rule.clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(tab, false);
  };

  it('completes by what the fleet has, and underlines what is wrong', async () => {
    const { page } = workbench();
    await rule.clickLine('temperature > 30');
    await page.keyboard.type(' AND hum');
    const offered = rule.frame.locator('.suggest-widget .monaco-list-row', { hasText: 'humidity' }).first();
    await offered.waitFor();
    const faults = await faultsInEachTheme(workbench(), 'rule-completion', async () => {
      if (!(await offered.isVisible())) await page.keyboard.press('ControlOrMeta+Space');
      await offered.waitFor();
    });
    assert.deepEqual(faults.filter(isNoListRow), []);
    await page.keyboard.press('Escape');
    await workbench().editors.waitUntilDirty(tab, true);
    await page.keyboard.type('idity <> <');
    await rule.frame.locator('.squiggly-error').first().waitFor();
    await waitFor('the bench to say so', async () => (await rule.outcome().innerText()).includes('cannot run'));
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-squiggle'), []);
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor(
      'undo by VS Code',
      async () => !(await rule.shown()).includes('<> <'),
      () => rule.shown(),
    );
    await rule.clickLine('temperature > 30');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('WHERE temperature > 30');
    await waitFor(
      'the condition',
      async () => !(await rule.shown()).includes('AND'),
      () => rule.shown(),
    );
  });

  it('completes functions, devices, topics, and what the thing model says of the messages of a topic', async () => {
    const { page } = workbench();
    const offered = (label: string) =>
      rule.frame.locator('.suggest-widget .monaco-list-row', { hasText: label }).first();
    /** Asks until the list has it: what the platform knows of another topic comes a moment after that was written. */
    const ask = (label: string) =>
      waitFor(
        label,
        async () => {
          await page.keyboard.press('Escape');
          await page.keyboard.press('ControlOrMeta+Space');
          return offered(label)
            .waitFor({ timeout: 3_000 })
            .then(
              () => true,
              () => false,
            );
        },
        () => rule.frame.locator('.suggest-widget').innerText(),
      );
    const writeTopic = async (topic: string): Promise<void> => {
      await rule.clickLine('FROM');
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.insertText(`FROM "${topic}"`);
    };
    await writeTopic('/a1Meter0001/');
    await page.keyboard.press('ArrowLeft');
    await ask('meter-0001');
    await captureInEachTheme(workbench(), 'rule-completion-devices');
    await page.keyboard.press('Escape');
    await page.keyboard.insertText('+/thing/event/pr');
    await ask('/a1Meter0001/+/thing/event/property/post');
    await page.keyboard.press('Enter');
    await waitFor(
      'the topic',
      async () => (await rule.shown()).includes('FROM "/a1Meter0001/+/thing/event/property/post"'),
      () => rule.shown(),
    );
    for (const [written, label] of [
      [', items.vol', 'items.voltage.value'],
      [', subst', 'substring'],
    ] as const) {
      await rule.clickLine('FROM');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('End');
      await page.keyboard.insertText(written);
      await ask(label);
    }
    await page.keyboard.press('Escape');
    await revert();
  });

  it('explains, helps with arguments, and formats', async () => {
    const { page } = workbench();
    // Whatever a first try left.
    await revert();
    const hover = rule.frame.locator('.monaco-hover', { hasText: /Name of the device that sent the message\.[^]*→/ });
    await workbench().screenshot('rule-hover', async () => {
      await page.mouse.move(0, 0);
      await rule.frame
        .locator('[aria-label="SQL"] .view-line span', { hasText: /^deviceName$/ })
        .first()
        .hover();
      await hover.waitFor();
    });
    await page.mouse.move(0, 0);

    await rule.clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.type(', concat(');
    const help = rule.frame.locator('.parameter-hints-widget', { hasText: 'concat' });
    await workbench().screenshot('rule-signature', async () => {
      if (!(await help.isVisible())) await page.keyboard.press('ControlOrMeta+Shift+Space');
      await help.waitFor();
    });
    await page.keyboard.press('Escape');
    await revert();

    await rule.clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.insertText(', deviceName() as who');
    await waitFor(
      'the formatted text',
      async () => {
        if ((await rule.shown()).includes('deviceName() AS who')) return true;
        await rule.clickLine('FROM');
        // VS Code's own keys. What is formatted already stays as it is.
        await page.keyboard.press(process.platform === 'linux' ? 'Control+Shift+I' : 'Shift+Alt+F');
        return false;
      },
      () => rule.shown(),
    );
    // The first is a long line.
    assert.match(await rule.shown(), /^SELECT deviceName\(\) AS device,[^]*\nFROM ".*"\nWHERE temperature > 30\n$/);
    await revert();
  });

  it('mends what is wrong by the keys for quick fixes, each time', async () => {
    const { page } = workbench();
    await revert();
    const squiggles = rule.frame.locator('[aria-label="SQL"] .squiggly-error');
    const fixes = rule.frame.locator('.action-widget', { hasText: 'deviceName' });
    for (let count = 1; count <= 5; count++) {
      await rule.clickLine('FROM');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('End');
      await page.keyboard.insertText(`, devicNam() as who${String(count)}`);
      // Into the wrong name. Not by a click, over which a hover would come.
      await page.mouse.move(0, 0);
      for (let left = 0; left < 13; left++) await page.keyboard.press('ArrowLeft');
      await squiggles.first().waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      await fixes.waitFor();
      if (count === 1) await workbench().capture('rule-quick-fix');
      await page.keyboard.press('Enter');
      const mended = `deviceName() as who${String(count)}`;
      await waitFor(
        'the mended name',
        async () => (await rule.shown()).includes(mended),
        () => rule.shown(),
      );
      await squiggles.first().waitFor({ state: 'detached' });
    }
    await revert();
  });
});
