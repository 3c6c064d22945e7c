import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { waitFor } from './waitFor.ts';

/** Fleetbook's item in the status bar. */
export class StatusBar {
  readonly #item: Locator;

  constructor(page: Page) {
    this.#item = page.locator('.part.statusbar [id="fleetbook.fleetbook.fleetbook.status"]');
  }

  text(): Promise<string> {
    return this.#item.innerText();
  }

  /** Waits until the item contains `text`. */
  async waitForText(text: string): Promise<void> {
    await this.#item.waitFor();
    await waitFor(
      `"${text}" in the status bar`,
      async () => (await this.text()).includes(text),
      () => this.text(),
    );
  }

  /** What the item says within so many ms, each text once. */
  async textsWithin(duration: number): Promise<readonly string[]> {
    const texts = new Set<string>();
    await waitUntil(async () => {
      texts.add(await this.text());
      return false;
    }, duration);
    return [...texts];
  }

  /** Whether the item is drawn as an error (production, in red) or as a warning. */
  async kind(): Promise<'error' | 'warning' | undefined> {
    const classes = (await this.#item.getAttribute('class')) ?? '';
    if (classes.includes('error-kind')) return 'error';
    return classes.includes('warning-kind') ? 'warning' : undefined;
  }

  /** Has its tooltip shown. */
  async hover(): Promise<void> {
    await this.#item.page().mouse.move(0, 0);
    await this.#item.hover();
  }

  async click(): Promise<void> {
    await this.#item.locator('a').click();
  }
}
