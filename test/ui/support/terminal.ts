import type { Locator, Page } from 'playwright-core';
import { waitFor } from './waitFor.ts';

/** The terminal that is in front in the panel. Its rows are in the DOM because the driver turns drawing by GPU off. */
export class Terminal {
  readonly #page: Page;
  readonly #terminal: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#terminal = page.locator('.terminal-wrapper.active').filter({ visible: true });
  }

  /** Types into the terminal, key by key; `enter` presses Enter at the end. */
  async type(text: string, { enter = true } = {}): Promise<void> {
    await this.#terminal.locator('.xterm-screen').click();
    await this.#page.keyboard.type(text);
    if (enter) await this.#page.keyboard.press('Enter');
  }

  /** Presses a key in the terminal, by Playwright's name for it: `ArrowUp`, `Control+C`. */
  async press(key: string): Promise<void> {
    await this.#terminal.locator('.xterm-screen').click();
    await this.#page.keyboard.press(key);
  }

  /** The rows in view, without blanks at their ends and without empty rows at the bottom. */
  async text(): Promise<string> {
    const rows = await this.#terminal.locator('.xterm-rows > div').allTextContents();
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the rows in view contain `text`. */
  async waitForText(text: string): Promise<void> {
    await this.#terminal.waitFor();
    await waitFor(
      `"${text}" in the terminal`,
      async () => (await this.text()).includes(text),
      () => this.text(),
    );
  }
}
