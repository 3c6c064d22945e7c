import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const fenced = (...cells: string[]): string => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');

const asked = `@key = a1Thermo001

# @name hello
# @expect RrpcCode == "SUCCESS"
RRpc
Device: {{key}}/thermostat-0001
Timeout: 5000

{ "say": "hello", "at": "{{$now}}" }`;

const mistyped = `RRpc
Device: {{kye}}/thermostat-0001
Timout: 3000

hello`;

describe('Writing a cell', () => {
  const workbench = useWorkbench();

  /** The editor of the cell at a place. */
  const editor = (index: number): Locator => workbench().editors.cell(index).locator('.monaco-editor').first();

  const suggestion = (label: string): Locator =>
    workbench()
      .page.locator('.suggest-widget.visible .monaco-list-row')
      .filter({ has: workbench().page.locator('.label-name', { hasText: label }) })
      .first();

  const textOf = async (index: number): Promise<string> => {
    const lines = await editor(index).locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  };

  /** Accepts a suggestion once it is the chosen one. */
  const accept = async (label: string): Promise<void> => {
    await suggestion(label).waitFor();
    await suggestion(label).click();
  };

  before(async () => {
    const { quickInput, workspace } = workbench();
    await writeFile(path.join(workspace, 'writing.fleet.md'), fenced(asked, '', mistyped));
    await quickInput.openFile('writing.fleet.md');
    await editor(0).waitFor();
  });

  it('colours directives, variables, parameters and references', async () => {
    await workbench().screenshot('cell-colours');
  });

  it('completes an operation with what it needs, and a device of the fleet', async () => {
    const { page } = workbench();
    await editor(1).click();
    await page.keyboard.type('GetDeviceShad');
    await suggestion('GetDeviceShadow').waitFor();
    await workbench().screenshot('cell-completion-operation');
    await accept('GetDeviceShadow');
    // The emulator is started for the first name that is asked for.
    await page.keyboard.type('a1');
    await accept('a1Thermo001/');
    await suggestion('a1Thermo001/thermostat-0003').waitFor();
    await workbench().screenshot('cell-completion-device');
    await accept('a1Thermo001/thermostat-0003');
    await waitFor('the cell to be whole', async () =>
      (await textOf(1)).includes('Device: a1Thermo001/thermostat-0003'),
    );
  });

  it('completes what an earlier cell was answered', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('# @expect payload.version > {{hello.', { delay: 80 });
    await suggestion('payload').waitFor();
    await workbench().screenshot('cell-completion-answer');
    await accept('MessageId');
    assert.match(await textOf(1), /^# @expect payload\.version > \{\{hello\.MessageId\}\}/);
  });

  it('explains what is under the pointer', async () => {
    const { page } = workbench();
    await editor(0)
      .locator('.view-line span', { hasText: /^Timeout$/ })
      .hover();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'How long to wait' });
    await hover.waitFor();
    await workbench().screenshot('cell-hover');
  });

  it('marks what is wrong, and mends it', async () => {
    const { page } = workbench();
    await editor(2).locator('.squiggly-error').nth(1).waitFor();
    await editor(2)
      .locator('.view-line span', { hasText: /^Timout$/ })
      .hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Did you mean Timeout?' }).waitFor();
    await workbench().screenshot('cell-problem');
    await editor(2)
      .locator('.view-line span', { hasText: /^Timout$/ })
      .click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').getByText('Change to Timeout').waitFor();
    await workbench().screenshot('cell-quick-fix');
    await page.keyboard.press('Enter');
    await waitFor('the name to be right', async () => (await textOf(2)).includes('Timeout: 3000'));
    await editor(2).locator('.squiggly-error').nth(1).waitFor({ state: 'detached' });
  });
});
