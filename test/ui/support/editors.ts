import assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';
import { waitFor } from './waitFor.ts';

/** The editors in the middle, and the frames in which webviews and the outputs of notebooks live. */
export class Editors {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The tab with this title, whatever VS Code says of it behind that. */
  tab(title: string): Locator {
    const name = new RegExp(`^${title.replaceAll(/[^\w\s-]/g, '\\$&')}`);
    return this.#page.locator('.part.editor').getByRole('tab', { name });
  }

  /** Whether the editor with this title has changes that are not saved. */
  async isDirty(title: string): Promise<boolean> {
    await this.tab(title).waitFor();
    return this.tab(title).evaluate((tab: { classList: { contains: (name: string) => boolean } }) =>
      tab.classList.contains('dirty'),
    );
  }

  /** Waits until the editor with this title has changes that are not saved, or has none. */
  async waitUntilDirty(title: string, dirty: boolean): Promise<void> {
    await waitFor(`"${title}" to be ${dirty ? 'dirty' : 'saved'}`, async () => (await this.isDirty(title)) === dirty);
  }

  /**
   * The frame in which something matches `selector` (Playwright's: CSS, or `text=…`) and is visible. It belongs to a webview, or to a
   * notebook's outputs; a frame of an editor that is in the background counts too.
   */
  async frame(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    const look = async (): Promise<boolean> => {
      for (const frame of this.#page.frames()) {
        if (frame === this.#page.mainFrame()) continue;
        // A frame may go away while it is asked.
        const matches = await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
        if (matches) found = frame;
      }
      return found !== undefined;
    };
    await waitFor(`a webview with ${selector}`, look);
    assert.ok(found);
    return found;
  }

  /** Waits until the webview in front has the focus, which it takes late: a menu that is open by then closes. */
  async waitForFocus(): Promise<void> {
    const hasFocus = (): Promise<boolean> => this.#page.evaluate("!!document.activeElement?.matches('iframe.webview')");
    await waitFor('the webview to take the focus', hasFocus);
  }

  /** The list of cells of the notebook in front. */
  get #notebook(): Locator {
    return this.#page.locator('.notebook-editor .cell-list-container').filter({ visible: true });
  }

  /** The notebook's cell at this place, counted from 0, Markdown cells included. */
  cell(index: number): Locator {
    return this.#notebook.locator(`.monaco-list-row[data-index="${index}"]`);
  }

  /** The notebook's first cell whose text begins with `text`, scrolled into view with the wheel. */
  async scrollToCell(text: string): Promise<Locator> {
    const cell = this.#notebook.locator('.monaco-list-row.code-cell-row', {
      has: this.#page.locator('.view-line').getByText(text, { exact: true }),
    });
    await this.scrollIntoView(`the cell "${text}"`, cell);
    return cell;
  }

  /** Turns the wheel over the notebook until all of what `locator` finds, in a cell or in an output, is in view. `what` names it. */
  async scrollIntoView(what: string, locator: Locator): Promise<void> {
    const list = this.#notebook;
    const rows = list.locator('.monaco-list-rows').first();
    await list.hover();
    let upwards = false;
    let before: string | null = '';
    await waitFor(`${what} in view`, async () => {
      const [view, box] = await Promise.all([list.boundingBox(), (await locator.count()) > 0 && locator.boundingBox()]);
      if (view && box && box.y >= view.y && box.y + box.height < view.y + view.height) return true;
      // What is not in the DOM is out of view, on either side: where the list goes no further, it turns round.
      const position = await rows.getAttribute('style');
      if (view && box) upwards = box.y < view.y;
      else if (position === before) upwards = !upwards;
      before = position;
      await this.#page.mouse.wheel(0, upwards ? -100 : 200);
      return false;
    });
  }

  /** Runs the notebook's code cell at this place by the button beside it. */
  async runCell(index: number): Promise<void> {
    const part = this.cell(index).locator('.cell-editor-part');
    await this.scrollIntoView(`cell ${index}`, part);
    // The middle of the whole cell may be its output, which is a frame of its own.
    await part.hover();
    // VS Code names the key behind the title; two other buttons begin with the same words.
    const name = /^Execute Cell(?! (and|Above|Below))/;
    await this.cell(index).getByRole('button', { name }).first().click();
  }
}
