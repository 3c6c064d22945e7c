import type { Locator } from 'playwright-core';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import { openNotebook } from './support/openNotebook.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

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

  /** Waits until it is suggested, and asks for suggestions where none are shown: who types fast is ahead of them. */
  const waitForSuggestion = async (label: string): Promise<void> => {
    await waitFor(`the suggestion ${label}`, async () => {
      if (await waitUntil(() => suggestion(label).isVisible(), 3_000)) return true;
      const { page } = workbench();
      if (!(await page.locator('.suggest-widget.visible').isVisible())) await page.keyboard.press('Control+Space');
      return false;
    });
  };

  /** Accepts a suggestion as soon as it is there. */
  const accept = async (label: string): Promise<void> => {
    await waitForSuggestion(label);
    await suggestion(label).click();
  };

  /** Points at a word of a cell until VS Code tells of it. */
  const hoverOn = async (index: number, word: RegExp, words: string): Promise<void> => {
    const { page } = workbench();
    const hover = page.locator('.monaco-hover:visible', { hasText: words });
    await waitFor(`a hover that says ${words}`, async () => {
      if (await hover.isVisible()) return true;
      await page.mouse.move(2, 2);
      await editor(index).locator('.view-line span', { hasText: word }).first().hover({ timeout: 5_000 });
      return waitUntil(() => hover.isVisible(), 3_000);
    });
  };

  /** Opens a notebook of these cells and, at the end, of one that is marked: then what Fleetbook knows of cells is at work. */
  const open = async (...cells: readonly string[]): Promise<void> => {
    await openNotebook(workbench(), ...cells, mistyped);
    await editor(cells.length).locator('.squiggly-error').nth(1).waitFor();
  };

  it('colours directives, variables, parameters and references', async () => {
    await open(asked);
    const colours = async (): Promise<Set<string>> => {
      const spans = editor(0).locator('.view-line span[class*="mtk"]');
      const classes = await spans.evaluateAll((all: { className: string }[]) => all.map(({ className }) => className));
      return new Set(classes.flatMap((names) => names.match(/\bmtk\d+\b/g) ?? []));
    };
    await waitFor(
      'five colours',
      async () => (await colours()).size >= 5,
      async () => [...(await colours())].join(),
    );
    await workbench().screenshot('cell-colours');
  });

  it('completes an operation with what it needs, and a device of the fleet', async () => {
    const { page } = workbench();
    await open(asked, '');
    await editor(1).click();
    await page.keyboard.type('GetDeviceShad');
    await waitForSuggestion('GetDeviceShadow');
    await workbench().screenshot('cell-completion-operation');
    await accept('GetDeviceShadow');
    // The emulator is started for the first name that is asked for.
    await page.keyboard.type('a1');
    await accept('a1Thermo001/');
    await waitForSuggestion('a1Thermo001/thermostat-0003');
    await workbench().screenshot('cell-completion-device');
    await accept('a1Thermo001/thermostat-0003');
    await waitFor('the cell to be whole', async () =>
      (await textOf(1)).includes('Device: a1Thermo001/thermostat-0003'),
    );
  });

  it('completes what an earlier cell was answered', async () => {
    const { page } = workbench();
    await open(asked, '\nGetDeviceShadow\nDevice: a1Thermo001/thermostat-0003');
    await editor(1).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# @expect payload.version > {{hello.', { delay: 80 });
    await waitForSuggestion('payload');
    await workbench().screenshot('cell-completion-answer');
    await accept('MessageId');
    await waitFor(
      'the answer in the cell',
      async () => (await textOf(1)).startsWith('# @expect payload.version > {{hello.MessageId}}'),
      () => textOf(1),
    );
  });

  it('folds what has brackets in a body', async () => {
    const { page } = workbench();
    await open('RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{\n  "list": [\n    1\n  ]\n}');
    await editor(0).locator('.view-line', { hasText: '"list"' }).click();
    await page.keyboard.press('Control+Shift+[');
    await editor(0)
      .locator('.view-line', { hasText: /^\s*1$/ })
      .waitFor({ state: 'detached' });
    await editor(0).locator('.view-line', { hasText: '"list"' }).locator('.inline-folded').first().waitFor();
    await workbench().screenshot('cell-folded');
    await page.keyboard.press('Control+Shift+]');
    await editor(0)
      .locator('.view-line', { hasText: /^\s*1$/ })
      .waitFor();
  });

  it('explains what is under the pointer', async () => {
    await open(asked);
    const hover = (): Promise<void> => hoverOn(0, /^Timeout$/, 'How long to wait');
    await hover();
    await workbench().screenshot('cell-hover', hover);
  });

  it('marks what is wrong, and mends it', async () => {
    const { page } = workbench();
    await open();
    const hover = (): Promise<void> => hoverOn(0, /^Timout$/, 'Did you mean Timeout?');
    await hover();
    await workbench().screenshot('cell-problem', hover);
    const word = editor(0).locator('.view-line span', { hasText: /^Timout$/ });
    const fix = page.locator('.action-widget').getByText('Change to Timeout');
    const offer = async (): Promise<void> => {
      await waitFor('the quick fix', async () => {
        if (await fix.isVisible()) return true;
        await word.click({ timeout: 5_000 }).catch(() => undefined);
        await page.keyboard.press('Control+.');
        return waitUntil(() => fix.isVisible(), 3_000);
      });
    };
    await offer();
    await workbench().screenshot('cell-quick-fix', offer);
    await fix.click();
    await waitFor('the name to be right', async () => (await textOf(0)).includes('Timeout: 3000'));
    await editor(0).locator('.squiggly-error').nth(1).waitFor({ state: 'detached' });
  });
});
