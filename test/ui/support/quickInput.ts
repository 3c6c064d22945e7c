import type { Locator, Page } from 'playwright-core';
import { waitFor } from './waitFor.ts';

/** The field that drops from the top of the window: the command palette, quick picks and input boxes. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget').filter({ visible: true });
  }

  /** Runs a command by its title in the palette, category included: `Fleetbook: Refresh Fleet`. */
  async runCommand(title: string): Promise<void> {
    await this.#chooseAfterKey('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.#chooseAfterKey('ControlOrMeta+P', name, name);
  }

  /** Types into the input box, or into the filter of the quick pick, that is open; `accept` presses Enter. */
  async type(text: string, { accept = true } = {}): Promise<void> {
    await this.#field().fill(text);
    if (accept) await this.#page.keyboard.press('Enter');
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
  async answer(question: string, text: string): Promise<void> {
    await waitFor(
      `the question "${question}"`,
      async () => (await this.#question()).includes(question),
      () => this.#question(),
    );
    await this.type(text);
  }

  /** The labels of the entries in view. */
  async labels(): Promise<string[]> {
    const labels = this.#widget.locator('.quick-input-list .label-name');
    await labels.first().waitFor();
    return (await labels.allInnerTexts()).map((label) => label.trim());
  }

  /** What the input box says about the text typed so far: a validation message, or its prompt. */
  async message(): Promise<string> {
    return this.#widget.locator('.quick-input-message').innerText();
  }

  async cancel(): Promise<void> {
    await this.#field().press('Escape');
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /**
   * Extensions are still being found when a window opens: an entry that is not offered may be the next time. And a view that
   * takes the focus late closes the field.
   */
  async #chooseAfterKey(key: string, text: string, label: string): Promise<void> {
    const choose = async (): Promise<boolean> => {
      await this.#leaveFrame();
      await this.#page.keyboard.press(key);
      try {
        await this.#field().fill(text, { timeout: 5_000 });
        await this.#entry(label).click({ timeout: 5_000 });
        return true;
      } catch {
        if (await this.#widget.isVisible()) await this.#page.keyboard.press('Escape');
        return false;
      }
    };
    await waitFor(`"${label}" among the entries of ${key}`, choose);
  }

  /** An editor inside a webview has an F1 of its own. */
  async #leaveFrame(): Promise<void> {
    await this.#page.evaluate("document.activeElement?.matches('iframe') && document.activeElement.blur()");
  }

  async #question(): Promise<string> {
    const texts = [this.#field().getAttribute('placeholder'), this.#widget.locator('.quick-input-message').innerText()];
    return (await Promise.all(texts.map((text) => text.catch(() => '')))).join(' ');
  }

  #field(): Locator {
    return this.#widget.locator('input.input');
  }

  #entry(label: string): Locator {
    return this.#widget.locator('.quick-input-list .label-name').getByText(label, { exact: true }).first();
  }
}
