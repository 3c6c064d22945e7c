import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { userDataOf } from '../../scripts/vscode/userDataOf.ts';
import { parseShadow, type ShadowDocument } from '../../src/model/shadow/shadowDocument.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const tab = 'thermostat-0001.shadow';

describe('The shadow editor', () => {
  const workbench = useWorkbench();
  let frame: Frame;

  const userFolder = (): string => path.join(userDataOf(path.join(workbench().workspace, '../data')), 'User');

  const client = () => clientOfEmulator(path.join(userFolder(), 'globalStorage/fleetbook.fleetbook/emulator'));

  const stored = async (): Promise<ShadowDocument> =>
    parseShadow((await (await client()).call('GetDeviceShadow', device)).ShadowMessage);

  const writeElsewhere = async (desired: object): Promise<void> => {
    const version = (await stored()).version + 1;
    const ShadowMessage = JSON.stringify({ method: 'update', state: { desired }, version });
    await (await client()).call('UpdateDeviceShadow', { ...device, ShadowMessage });
  };

  /** The text that Monaco shows, lines in their order on the screen. */
  const shown = async (): Promise<string> => {
    const lines = await frame
      .locator('[aria-label="Desired state"] .view-line')
      .evaluateAll((found) =>
        (found as unknown as { style: { top: string }; textContent: string }[])
          .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
          .map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')),
      );
    return lines.join('\n');
  };

  const waitForText = async (text: string | RegExp): Promise<void> =>
    waitFor(
      `${String(text)} in the editor`,
      async () => (typeof text === 'string' ? (await shown()).includes(text) : text.test(await shown())),
      shown,
    );

  const findEditor = async (): Promise<void> => {
    frame = await workbench().editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('.status').waitFor();
  };

  /** VS Code puts unsaved text away about a second after it was typed; only then a reload keeps it. */
  const waitForBackup = async (text: string): Promise<void> =>
    waitFor(`a backup with ${text}`, async () => {
      const files = await Array.fromAsync(glob('Backups/*/fleetbook-shadow/*', { cwd: userFolder() }));
      const texts = await Promise.all(files.map((file) => readFile(path.join(userFolder(), file), 'utf8')));
      return texts.some((backup) => backup.includes(text));
    });

  /** Puts the cursor behind the line that contains `text`. */
  const clickLine = async (text: string): Promise<void> => {
    await frame.locator('[aria-label="Desired state"] .view-line', { hasText: text }).click();
    await workbench().page.keyboard.press('End');
  };

  it('shows the desired state, what the device reported, and how it is', async () => {
    await workbench().runCommand('Fleetbook: Open Device Shadow…');
    await workbench().quickInput.type(`${device.ProductKey}/${device.DeviceName}`);
    await findEditor();
    await waitForText('"targetTemperature": 21.5');
    assert.match(await frame.locator('.strip').innerText(), /thermostat-0001[^]*online[^]*version 1/);
    assert.match(await frame.locator('.reported').innerText(), /firmwareVersion/);
    await workbench().screenshot('shadow');
  });

  it('makes the tab dirty by typing, and undoes and redoes it with VS Code', async () => {
    const { page } = workbench();
    const before = await shown();
    await clickLine('"mode"');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"fan": "auto",');
    await workbench().editors.waitUntilDirty(tab, true);
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor('the line to go', async () => (await shown()) === before, shown);
    await workbench().editors.waitUntilDirty(tab, false);
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await waitForText('"fan": "auto",');
    await workbench().editors.waitUntilDirty(tab, true);
  });

  it('saves all that was typed before Ctrl+S, and loses nothing that is typed during the save', async () => {
    const { page } = workbench();
    const { version } = await stored();
    await clickLine('"fan"');
    await page.keyboard.type(' "before": 1,');
    await page.keyboard.press('ControlOrMeta+S');
    // In one piece: a save takes what is there when its turn comes, and half of it is no JSON.
    await page.keyboard.insertText(' "during": 2,');
    await waitFor('the save', async () => (await stored()).version > version);
    assert.equal((await stored()).state.desired?.['before'], 1);
    await waitForText('"before": 1, "during": 2,');
    await page.keyboard.press('ControlOrMeta+S');
    await workbench().editors.waitUntilDirty(tab, false);
    assert.equal((await stored()).state.desired?.['during'], 2);
    await frame.getByText(`version ${(await stored()).version}`).waitFor();
    await workbench().screenshot('shadow-saved');
  });

  it('underlines what is not JSON, and sends nothing of it', async () => {
    const { page, notifications } = workbench();
    const { version } = await stored();
    await clickLine('"fan"');
    await page.keyboard.type(' oops');
    await frame.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.waitFor('Nothing was sent.');
    await workbench().screenshot('shadow-not-json');
    await notifications.dismissAll();
    assert.equal((await stored()).version, version);
    await clickLine('oops');
    await page.keyboard.press('ControlOrMeta+Z');
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('keeps an edit over a reload of the window, and still refuses it when the platform moved on', async () => {
    const { page, notifications, editors } = workbench();
    await clickLine('"mode"');
    await page.keyboard.type(' "mine": 3,');
    await editors.waitUntilDirty(tab, true);
    await writeElsewhere({ theirs: true });
    await waitForBackup('"mine": 3,');
    await workbench().reload();
    await findEditor();
    await waitForText('"mine": 3,');
    assert.ok(await editors.isDirty(tab));
    await clickLine('"mine"');
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.waitFor('was changed meanwhile');
    await frame.getByRole('button', { name: /^Save Mine over Version/ }).waitFor();
    await workbench().screenshot('shadow-conflict');
    await notifications.dismissAll();
    assert.ok(await editors.isDirty(tab));
    assert.deepEqual((await stored()).state.desired, { theirs: true });
  });

  it('ends the conflict as the user chooses', async () => {
    await frame.getByRole('button', { name: /^Save Mine over Version/ }).click();
    await workbench().editors.waitUntilDirty(tab, false);
    assert.equal((await stored()).state.desired?.['mine'], 3);
    assert.equal((await stored()).state.desired?.['theirs'], undefined);
    assert.equal(await frame.locator('.banner').count(), 0);
  });

  it('shows what others saved when it is read again, and what an edit is discarded for', async () => {
    const { page } = workbench();
    await writeElsewhere({ theirs: 4 });
    await frame.getByRole('button', { name: 'Read the shadow again' }).click();
    await waitForText(/^\{\n {2}"theirs": 4\n\}/);
    await workbench().editors.waitUntilDirty(tab, false);
    await clickLine('"theirs"');
    await page.keyboard.type(', "mine": 5');
    await workbench().editors.waitUntilDirty(tab, true);
    await writeElsewhere({ theirs: 6 });
    await frame.getByRole('button', { name: 'Read the shadow again' }).click();
    await frame.getByRole('button', { name: 'Discard Mine' }).click();
    await waitForText(/^\{\n {2}"theirs": 6\n\}/);
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('is open in a text editor as well', async () => {
    await workbench().runCommand('View: Reopen Editor with Text Editor');
    await workbench().page.locator('.editor-instance .view-line', { hasText: '"theirs"' }).waitFor();
    await workbench().runCommand('View: Toggle Editor Type');
    await findEditor();
  });

  it('follows the theme while it is open', async () => {
    const background = () =>
      frame.evaluate("getComputedStyle(document.querySelector('.monaco-editor')).backgroundColor");
    await workbench().switchTheme('dark');
    const dark = await background();
    await workbench().switchTheme('light');
    await waitFor('another background', async () => (await background()) !== dark);
  });

  it('keeps to its content security policy', async () => {
    assert.deepEqual(await workbench().policyRefusals(frame), []);
  });
});
