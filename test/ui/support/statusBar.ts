import type { Locator, Page } from 'playwright-core';
import { waitFor } from './waitFor.ts';

const itemId = 'fleetbook.fleetbook.fleetbook.status';

/** Fleetbook's item in the status bar. */
export class StatusBar {
  readonly #item: Locator;

  constructor(page: Page) {
    this.#item = page.locator(`.part.statusbar [id="${itemId}"]`);
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

  /** How often the item changes within so many ms. */
  async changesWithin(duration: number): Promise<number> {
    const page = this.#item.page();
    await this.#item.waitFor();
    await page.evaluate(`
      globalThis.changesOfItem = 0;
      const item = () => document.querySelector('[id="${itemId}"]')?.outerHTML;
      let last = item();
      globalThis.itemWatch = new MutationObserver(() => {
        if (item() === last) return;
        last = item();
        globalThis.changesOfItem++;
      });
      globalThis.itemWatch.observe(document.querySelector('.part.statusbar'), { subtree: true, childList: true, attributes: true, characterData: true });
      0;
    `);
    await page.waitForTimeout(duration);
    return page.evaluate<number>('globalThis.itemWatch.disconnect(); globalThis.changesOfItem');
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
