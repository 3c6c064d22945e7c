import type { Locator, Page } from 'playwright-core';
import { waitFor } from './waitFor.ts';

/** Messages that pop up at the bottom right, and the modal dialogs that ask for an answer. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for the notification that contains `text`, and returns all of its text. */
  async waitFor(text: string): Promise<string> {
    const toast = this.#toast(text);
    await toast.waitFor();
    return toast.locator('.notification-list-item-message').innerText();
  }

  /** Keeps the notification that contains `text` from leaving by itself: it stays while the pointer is on it. */
  async hold(text: string): Promise<void> {
    await this.#toast(text).hover();
  }

  /**
   * Clicks a button of the notification that contains `text`, until that is gone: a click between whose halves another notification comes
   * or goes, which moves this one, is none.
   */
  async answer(text: string, button: string): Promise<void> {
    await this.#toast(text).waitFor();
    // What the answer brings may say the same.
    const toast = await this.#toast(text).elementHandle();
    const place = this.#toast(text).getByRole('button', { name: button, exact: true });
    let isClicked = false;
    const take = async (): Promise<boolean> => {
      if (isClicked && !(await toast.isVisible())) return true;
      await place.click({ timeout: 5_000 });
      isClicked = true;
      await toast.waitForElementState('hidden', { timeout: 2_000 });
      return true;
    };
    await waitFor(`"${button}" of "${text}" to be taken`, () => take().catch(() => false));
  }

  /** Waits for the modal dialog that contains `text`, and returns all of its text. */
  async waitForDialog(text: string): Promise<string> {
    const dialog = this.#dialog(text);
    await dialog.waitFor();
    return dialog.locator('.dialog-message-container').innerText();
  }

  /** Clicks a button of the modal dialog that contains `text`. */
  async answerDialog(text: string, button: string): Promise<void> {
    await this.#dialog(text).getByRole('button', { name: button, exact: true }).click();
    await this.#dialog(text).waitFor({ state: 'hidden' });
  }

  /** Closes every notification that is showing. */
  async dismissAll(): Promise<void> {
    const toasts = this.#page.locator('.notification-toast').filter({ visible: true });
    const dismissFirst = async (): Promise<void> => {
      const toast = toasts.first();
      await toast.hover({ timeout: 2_000 });
      await toast.locator('.codicon-notifications-clear').click({ timeout: 2_000 });
    };
    const dismissed = async (): Promise<boolean> => {
      if ((await toasts.count()) === 0) return true;
      // A toast may leave by itself between the look and the click.
      await dismissFirst().catch(() => undefined);
      return false;
    };
    await waitFor('the notifications to close', dismissed, async () => (await toasts.allInnerTexts()).join('; '));
  }

  /** The texts of the errors that were notified and not dismissed, those included that no longer pop up. Leaves the list of them open. */
  async errors(): Promise<string[]> {
    const list = this.#page.locator('.notifications-center').filter({ visible: true });
    await list.getByRole('toolbar').first().waitFor();
    return list.locator('.notification-list-item', { has: this.#page.locator('.codicon-error') }).allInnerTexts();
  }

  #toast(text: string): Locator {
    return this.#page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  #dialog(text: string): Locator {
    return this.#page.locator('.monaco-dialog-box').filter({ hasText: text });
  }
}
