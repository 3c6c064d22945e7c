import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { waitFor } from './waitFor.ts';

/**
 * The field that drops from the top of the window: the command palette, quick picks and input boxes. A view or a webview may take
 * the focus at any moment, so keys are pressed in the field itself, and everything else is done by mouse.
 */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget').filter({ visible: true });
  }

  /** Runs a command by its title in the palette, category included: `Fleetbook: Refresh Fleet`. */
  async runCommand(title: string): Promise<void> {
    await this.#search(`>${title}`, title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.#search(name, name);
  }

  /** Types into the input box, or into the filter of the quick pick, that is open; `accept` presses Enter. */
  async type(text: string, { accept = true } = {}): Promise<void> {
    await this.#field().fill(text);
    if (accept) await this.accept();
  }

  /** Presses Enter in the field. */
  async accept(): Promise<void> {
    await this.#field().press('Enter');
  }

  /** Clicks the entry with this label in the quick pick that is open, after typing the label as its filter. */
  async pick(label: string): Promise<void> {
    await this.#field().fill(label);
    await this.#entry(label).click();
  }

  /** Clicks the entry with this label as soon as it is offered. */
  async choose(label: string): Promise<void> {
    await this.#entry(label).click();
  }

  /** Types an answer and presses Enter, as soon as the field asks for it: its prompt or its placeholder contains `question`. */
  async answer(question: string, text: string, options?: { accept: boolean }): Promise<void> {
    await waitFor(
      `the question "${question}"`,
      async () => (await this.#question()).includes(question),
      () => this.#question(),
    );
    await this.type(text, options);
  }

  /**
   * Takes a file by its path in VS Code's file dialog. The dialog writes over what is typed before it has read the folder in which it
   * begins, and takes no answer while it reads another.
   */
  async chooseFile(file: string): Promise<void> {
    await this.#entry('..').waitFor();
    const busy = this.#widget.locator('.monaco-progress-container.active');
    const take = async (): Promise<boolean> => {
      if (await busy.isVisible()) return false;
      if ((await this.text()) !== file) {
        await this.#field().fill(file);
        return false;
      }
      await this.accept();
      return this.#goes(file);
    };
    await waitFor(`the file dialog to take ${file}`, take, () => this.#describe());
  }

  /** What is in the field. */
  async text(): Promise<string> {
    return this.#field().inputValue();
  }

  /** Whether the field hides what is typed. */
  async isMasked(): Promise<boolean> {
    return (await this.#field().getAttribute('type')) === 'password';
  }

  async title(): Promise<string> {
    return this.#widget.locator('.quick-input-title').innerText();
  }

  /** Clicks a button of the title bar or of the field, by its tooltip. */
  async clickButton(title: string): Promise<void> {
    await this.#widget.getByRole('button', { name: title }).click();
  }

  /** All that the list shows, descriptions and details included. */
  async list(): Promise<string> {
    return this.#widget.locator('.quick-input-list').innerText();
  }

  /** The labels of the entries in view. */
  async labels(): Promise<string[]> {
    const labels = this.#widget.locator('.quick-input-list .label-name');
    await labels.first().waitFor();
    return (await labels.allInnerTexts()).map((label) => label.trim());
  }

  /** Waits until an entry has this label, or one that the function takes. */
  async waitForLabel(label: string | ((label: string) => boolean)): Promise<void> {
    const isIt = typeof label === 'string' ? (text: string) => text === label : label;
    await waitFor(
      `an entry ${String(label)}`,
      async () => (await this.#labelsNow()).some(isIt),
      () => this.#describe(),
    );
  }

  /** What the input box says about the text typed so far: a validation message, or its prompt. */
  async message(): Promise<string> {
    return this.#widget.locator('.quick-input-message').innerText();
  }

  /** Waits until the input box says `words`, as its prompt or about what was typed. */
  async waitForMessage(words: string): Promise<void> {
    await waitFor(
      `an input box that says ${words}`,
      async () => (await this.#messageNow()).includes(words),
      () => this.#describe(),
    );
  }

  async isOpen(): Promise<boolean> {
    return this.#widget.isVisible();
  }

  /** Waits until nothing is asked any more. */
  async waitUntilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  async cancel(): Promise<void> {
    await this.#field().press('Escape');
    await this.waitUntilClosed();
  }

  /**
   * Chooses an entry of the field that the box in the title bar opens. Extensions are still being found when a window opens, so an
   * entry that is not offered may be the next time.
   */
  async #search(text: string, label: string): Promise<void> {
    let instead = '';
    const choose = async (): Promise<boolean> => {
      try {
        if ((await this.#textNow()) !== text) {
          // What is still asked lies over the box.
          if (await this.isOpen()) await this.#field().press('Escape', { timeout: 1_000 });
          await this.#page.locator('.command-center-quick-pick').click({ timeout: 5_000 });
          await this.#field().fill(text, { timeout: 5_000 });
        }
        await this.#entry(label).click({ timeout: 5_000 });
        if (await this.#goes(text)) return true;
        instead = await this.#describe();
      } catch (error) {
        instead = `${await this.#describe()}, ${String(error)}`;
        await this.#field()
          .press('Escape', { timeout: 1_000 })
          .catch(() => undefined);
      }
      return false;
    };
    // On a machine that has much else to do, a window takes long until its extensions run.
    if (!(await waitUntil(choose, 60_000)))
      throw new Error(`Waited 60 s in vain for "${label}" among the entries for ${text}. Instead: ${instead}`);
  }

  /** Whether the field with this text closes, or asks for something else, within a few seconds. */
  async #goes(text: string): Promise<boolean> {
    return waitUntil(async () => (await this.#textNow()) !== text, 3_000);
  }

  async #textNow(): Promise<string | undefined> {
    return (await this.isOpen())
      ? this.#field()
          .inputValue({ timeout: 1_000 })
          .catch(() => undefined)
      : undefined;
  }

  async #labelsNow(): Promise<string[]> {
    const labels = await this.#widget.locator('.quick-input-list .label-name').allInnerTexts();
    return labels.map((label) => label.trim());
  }

  async #messageNow(): Promise<string> {
    return (await this.#widget.locator('.quick-input-message').allInnerTexts()).join(' ');
  }

  async #question(): Promise<string> {
    const placeholders = await this.#widget
      .locator('input.input')
      .evaluateAll((fields: { placeholder: string }[]) => fields.map(({ placeholder }) => placeholder));
    return [...placeholders, await this.#messageNow()].join(' ');
  }

  /** What is asked, what is typed and what is offered, for messages of tests that fail. */
  async #describe(): Promise<string> {
    const text = await this.#textNow();
    if (text === undefined) return 'no field is open';
    return `"${text}" in the field "${await this.#question()}" with ${(await this.#labelsNow()).join(' | ')}`;
  }

  #field(): Locator {
    return this.#widget.locator('input.input');
  }

  #entry(label: string): Locator {
    return this.#widget.locator('.quick-input-list .label-name').getByText(label, { exact: true }).first();
  }
}
