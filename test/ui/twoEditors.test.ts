import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { RuleEditorPage, ruleTab } from './support/ruleEditorPage.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('Two editors of one document, in two columns', () => {
  const workbench = useWorkbench();
  const rule = new RuleEditorPage(workbench);

  /** The frames that show the editor of this label, from left to right. */
  const columns = async (label: string): Promise<readonly [Frame, Frame]> => {
    let found: readonly { readonly frame: Frame; readonly x: number }[] = [];
    await waitFor(`two editors with ${label}`, async () => {
      const frames = workbench()
        .page.frames()
        .map(async (frame) => {
          const line = frame.locator(`[aria-label="${label}"] .view-line`).first();
          const box = await line.boundingBox({ timeout: 100 }).catch(() => undefined);
          return (await line.isVisible().catch(() => false)) && box ? [{ frame, x: box.x }] : [];
        });
      found = (await Promise.all(frames)).flat().sort((one, other) => one.x - other.x);
      return found.length === 2;
    });
    const [left, right] = found;
    assert.ok(left && right && left.x + 100 < right.x);
    return [left.frame, right.frame];
  };

  /** The text in one of them. */
  const text = async (frame: Frame, label: string): Promise<string> =>
    (await frame.locator(`[aria-label="${label}"] .view-line`).allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');

  const waitForText = (frames: readonly Frame[], label: string, what: string, isThere: boolean) =>
    waitFor(
      `${what} to be ${isThere ? 'there' : 'gone'} in each`,
      async () =>
        (await Promise.all(frames.map((frame) => text(frame, label)))).every((is) => is.includes(what) === isThere),
      async () => (await Promise.all(frames.map((frame) => text(frame, label)))).join('\n---\n'),
    );

  /** Whether each tab with this title has the dirty mark. */
  const waitForMarks = (title: string, isDirty: boolean) =>
    waitFor(`two marks of ${title}: ${isDirty}`, async () => {
      const tabs = await workbench().editors.tab(title).all();
      const marks = tabs.map(async (tab) => /\bdirty\b/.test((await tab.getAttribute('class')) ?? ''));
      return tabs.length === 2 && (await Promise.all(marks)).every((mark) => mark === isDirty);
    });

  const type = async (frame: Frame, label: string, line: string, typed: string): Promise<void> => {
    await frame.locator(`[aria-label="${label}"] .view-line`, { hasText: line }).first().click();
    await workbench().page.keyboard.press('End');
    await workbench().page.keyboard.type(typed);
  };

  /** Types in each, and undoes it in the other; then saves from the right what was typed on the left. */
  const work = async (title: string, label: string, line: string, words: readonly [string, string]): Promise<void> => {
    const { page } = workbench();
    await workbench().runCommand('View: Split Editor Right');
    const both = await columns(label);
    const [left, right] = both;
    const [one, other] = words;
    await waitForMarks(title, false);
    await type(left, label, line, one);
    await waitForText(both, label, one, true);
    await waitForMarks(title, true);
    await type(right, label, one, other);
    await waitForText(both, label, one + other, true);
    await workbench().screenshot(`two-editors-${title.replace(/.*\./, '')}`);
    await left.locator(`[aria-label="${label}"] .view-line`, { hasText: line }).first().click();
    await page.keyboard.press('ControlOrMeta+Z');
    await waitForText(both, label, other, false);
    await waitForText(both, label, one, true);
    await page.keyboard.press('ControlOrMeta+Z');
    await waitForText(both, label, one, false);
    await waitForMarks(title, false);
    await page.keyboard.press('ControlOrMeta+Y');
    await waitForText(both, label, one, true);
    await waitForMarks(title, true);
    await right.locator(`[aria-label="${label}"] .view-line`, { hasText: line }).first().click();
    await page.keyboard.press('ControlOrMeta+S');
  };

  it('have the text of a rule in common, its undo, its save and its mark', async () => {
    await workbench().runCommand('View: Close All Editors');
    await rule.open();
    // The lines of two editors have room then.
    await workbench().runCommand('View: Close Primary Side Bar');
    const former = await rule.stored();
    const api = await rule.client();
    if (former.Status === 'RUNNING') await api.call('StopRule', { RuleId: rule.ruleId });
    await work(ruleTab, 'SQL', 'WHERE', [' AND humidity > 1', ' AND humidity < 99']);
    await waitForMarks(ruleTab, false);
    const { Where = '' } = await rule.stored();
    assert.match(Where, /AND humidity > 1$/);
    await workbench().runCommand('View: Close All Editors');
    await api.call('UpdateRule', { RuleId: rule.ruleId, Name: former.Name, Where: former.Where ?? '' });
    if (former.Status === 'RUNNING') await api.call('StartRule', { RuleId: rule.ruleId });
  });

  it('have the text of a shadow in common, its undo, its save and its mark', async () => {
    await workbench().runCommand('View: Close All Editors');
    const { quickInput, userData } = workbench();
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0003' };
    const title = `${device.DeviceName}.shadow`;
    const api = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
    const stored = async () => parseShadow((await api.call('GetDeviceShadow', device)).ShadowMessage);
    const { version } = await stored();
    const wanted = { method: 'update', state: { desired: { mode: 'away' } }, version: version + 1 };
    await api.call('UpdateDeviceShadow', { ...device, ShadowMessage: JSON.stringify(wanted) });
    await workbench().runCommand('Fleetbook: Open Device Shadow…');
    await quickInput.type(`${device.ProductKey}/${device.DeviceName}`);
    await workbench().editors.frame('[aria-label="Desired state"] .view-line:has-text("away")');
    await work(title, 'Desired state', '"mode"', [', "one": 1', ', "other": 2']);
    await quickInput.choose("Save, and don't ask again for this device");
    await waitForMarks(title, false);
    assert.deepEqual((await stored()).state.desired, { mode: 'away', one: 1 });
    await workbench().runCommand('View: Close All Editors');
  });
});
