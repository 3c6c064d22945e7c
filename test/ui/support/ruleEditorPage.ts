import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { clientOfEmulator } from '../../support/clientOfEmulator.ts';
import { waitFor } from './waitFor.ts';
import type { Workbench } from './workbench.ts';

export const rulesInTree = ['Local emulator', 'cn-shanghai', 'Rules'] as const;
/** A rule of the sample fleet, and its tab. */
export const ruleName = 'High_temperature_alert';
export const ruleTab = `${ruleName}.iotsql`;

/** The page of a rule, and what the platform has of that rule. */
export class RuleEditorPage {
  readonly #workbench: () => Workbench;
  #frame: Frame | undefined;
  ruleId = '';

  constructor(workbench: () => Workbench) {
    this.#workbench = workbench;
  }

  get frame(): Frame {
    assert.ok(this.#frame, 'no rule is open');
    return this.#frame;
  }

  client = () =>
    clientOfEmulator(path.join(this.#workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));

  stored = async () => (await (await this.client()).call('GetRule', { RuleId: this.ruleId })).RuleInfo;

  actionsStored = async () =>
    (await (await this.client()).call('ListRuleActions', { RuleId: this.ruleId })).RuleActionList;

  /** Opens the sample's rule from the tree. */
  async open(): Promise<void> {
    const { tree } = this.#workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...rulesInTree);
    await (await tree.item(...rulesInTree, ruleName)).click();
    await this.find();
    await waitFor(
      'the SQL',
      async () => (await this.shown()).includes('WHERE temperature > 30'),
      () => this.shown(),
    );
    const { Data } = await (await this.client()).call('ListRule', { CurrentPage: 1, PageSize: 50 });
    this.ruleId = Data.find((one) => one.Name === ruleName)?.Id ?? '';
  }

  /** Looks for the page of the rule in front. */
  async find(): Promise<void> {
    this.#frame = await this.#workbench().editors.frame('[aria-label="SQL"] .view-line');
    await this.#frame.locator('.status').waitFor();
  }

  /** The SQL that is shown. */
  async shown(): Promise<string> {
    const lines = await this.frame
      .locator('[aria-label="SQL"] .view-line')
      .evaluateAll((found) =>
        (found as unknown as { style: { top: string }; textContent: string }[])
          .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
          .map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')),
      );
    return lines.join('\n');
  }

  /** Puts the cursor at the end of the line of the SQL that has `text`. A list of completions, which may come over it, is put away. */
  async clickLine(text: string): Promise<void> {
    const { keyboard } = this.#workbench().page;
    const line = this.frame.locator('[aria-label="SQL"] .view-line', { hasText: text });
    await waitFor(
      `the line with ${text}`,
      async () => {
        if (await this.frame.locator('.suggest-widget.visible').isVisible()) await keyboard.press('Escape');
        return line.click({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      () => this.shown(),
    );
    await keyboard.press('End');
  }

  /** What the bench says of its message. */
  outcome(): Locator {
    return this.frame.locator('.outcome');
  }
}
