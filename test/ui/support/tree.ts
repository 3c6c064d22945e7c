import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { waitFor } from './waitFor.ts';

/** A row that is in the DOM, which holds those in view only: its place among all rows of the tree, its depth from 1, its label. */
interface Row {
  index: number;
  level: number;
  label: string;
  last: boolean;
}

/** As much of the DOM's Element as the page is asked for. */
interface RowElement {
  getAttribute: (name: string) => string | null;
  querySelector: (selector: string) => { textContent: string | null } | null;
}

/** The tree in the side bar. Items are named by their path of labels, from the top: `['Local emulator', 'cn-shanghai']`. */
export class Tree {
  readonly #page: Page;
  readonly #pane: Locator;
  /** The root of the item that was found last: rows whose root has been scrolled away are its. */
  #lastRoot: string | undefined;

  /** `title`: of the view, where it is another one than the first of the side bar. */
  constructor(page: Page, title?: string) {
    this.#page = page;
    const sidebar = page.locator('.part.sidebar');
    const panes =
      title === undefined
        ? sidebar
        : sidebar.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
    this.#pane = panes.locator('.pane-body').filter({ visible: true }).first();
  }

  /** Opens the view container with this title by its icon in the activity bar, unless it is open. */
  async openView(title: string): Promise<void> {
    const tab = this.#page.locator('.part.activitybar').getByRole('tab', { name: title });
    await tab.waitFor();
    const shown = this.#page.locator('.part.sidebar .title-label').getByText(title);
    // A window that was reloaded opens its last view late: the click would close it again.
    await waitFor(`the view ${title}`, async () => {
      if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
      return shown.isVisible();
    });
  }

  /**
   * The item's row, scrolled into view. Waits until it is there; its ancestors must be expanded. The locator finds nothing any more once
   * another row has taken its place.
   */
  async item(...path: string[]): Promise<Locator> {
    const index = await this.#indexOf(path);
    const label = new RegExp(`^${(path.at(-1) ?? '').replace(/[^\w\s]/g, '\\$&')}$`);
    return this.#pane
      .locator(`.monaco-list-rows > [role=treeitem][data-index="${index}"]`)
      .filter({ has: this.#page.locator('.label-name', { hasText: label }) });
  }

  /** Expands the item and its ancestors, and waits until its children are loaded. Returns its row. */
  async expand(...path: string[]): Promise<Locator> {
    for (let depth = 1; depth <= path.length; depth++) {
      const ancestor = path.slice(0, depth);
      await this.#act(`${ancestor.join(' > ')} to expand`, ancestor, async (row, timeout) => {
        if ((await row.getAttribute('aria-expanded', { timeout })) === 'false') {
          await row.locator('.monaco-tl-twistie').click({ timeout });
        }
        return (await row.getAttribute('aria-expanded', { timeout })) === 'true';
      });
      await this.#waitForChildren(ancestor);
    }
    return this.item(...path);
  }

  /** Hides what is below the item. */
  async collapse(...path: string[]): Promise<void> {
    await this.#act(`${path.join(' > ')} to collapse`, path, async (row, timeout) => {
      if ((await row.getAttribute('aria-expanded', { timeout })) === 'true') {
        await row.locator('.monaco-tl-twistie').click({ timeout });
      }
      return (await row.getAttribute('aria-expanded', { timeout })) === 'false';
    });
  }

  /** Clicks the item, as a person does to open it. */
  async click(...path: string[]): Promise<void> {
    await this.#act(`a click on ${path.join(' > ')}`, path, async (row, timeout) => {
      await row.click({ timeout });
      return true;
    });
  }

  /** Adds the item to those that are selected. */
  async addToSelection(...path: string[]): Promise<void> {
    await this.#act(`${path.join(' > ')} to be selected too`, path, async (row, timeout) => {
      await row.click({ modifiers: ['ControlOrMeta'], timeout });
      return true;
    });
  }

  /** Clicks the button with this title on the item's own row. */
  async clickAction(title: string, ...path: string[]): Promise<void> {
    await this.#act(`the button "${title}" of ${path.join(' > ')}`, path, async (row, timeout) => {
      await row.hover({ timeout });
      await row.getByRole('button', { name: title }).click({ timeout });
      return true;
    });
  }

  /** Leaves the item's context menu open, which has an entry with this title. */
  async openMenu(title: string, ...path: string[]): Promise<void> {
    const menu = this.#page.locator('.monaco-menu');
    const entry = menu.getByRole('menuitem', { name: title });
    await this.#act(`"${title}" in the menu of ${path.join(' > ')}`, path, async (row, timeout) => {
      if ((await menu.count()) === 0) await row.click({ button: 'right', timeout });
      await entry.waitFor({ timeout });
      return true;
    });
  }

  /** Clicks the entry with this title in the item's context menu. */
  async chooseFromMenu(title: string, ...path: string[]): Promise<void> {
    const menu = this.#page.locator('.monaco-menu');
    const entry = menu.getByRole('menuitem', { name: title });
    await this.#act(`"${title}" in the menu of ${path.join(' > ')}`, path, async (row, timeout) => {
      // It closes by itself where a webview takes the focus; then the click fails.
      if ((await menu.count()) === 0) await row.click({ button: 'right', timeout });
      await entry.click({ timeout });
      // VS Code ignores a click that comes right after the menu opened, taking it for the end of the one that opened it.
      return waitUntil(async () => (await menu.count()) === 0, 1_000);
    });
  }

  /** Clicks the button with this title in the view's title bar, which shows while the pointer is over the view. */
  async clickViewAction(title: string): Promise<void> {
    const button = this.#page.locator('.part.sidebar').getByRole('button', { name: title }).first();
    await waitFor(`the button "${title}" of the view`, async () => {
      try {
        await this.#pane.hover({ timeout: 2_000 });
        await button.click({ timeout: 2_000 });
        return true;
      } catch {
        return false;
      }
    });
  }

  /** Waits until the expanded item has these children and no others, in this order. */
  async expectChildren(labels: readonly string[], ...path: string[]): Promise<void> {
    let actual: string[] = [];
    const same = async (): Promise<boolean> => {
      actual = await this.#children(path);
      return actual.join('\n') === labels.join('\n');
    };
    await waitFor(`${labels.join(', ')} below ${path.join(' > ')}`, same, () => actual.join(', ') || 'nothing');
  }

  /** The labels of the item's children, as far as they are in view. */
  async visibleChildren(...path: string[]): Promise<string[]> {
    const parent = path.length > 0 ? await this.#indexOf(path) : -1;
    const after = (await this.#rows()).filter((row) => row.index > parent);
    const end = after.findIndex((row) => row.level <= path.length);
    return after
      .slice(0, end < 0 ? undefined : end)
      .filter((row) => row.level === path.length + 1)
      .map((row) => row.label);
  }

  /**
   * Waits until the expanded item has a child, or has none. While VS Code loads them nothing tells, but after 0.8 s a row that loads does;
   * an item that has neither children nor the sign of it for longer is empty.
   */
  async #waitForChildren(path: string[]): Promise<void> {
    await waitFor(`the children of ${path.join(' > ')}`, async () => {
      const row = await this.item(...path);
      const loading = async (): Promise<boolean> => (await row.locator('.codicon-tree-item-loading').count()) > 0;
      if (await loading()) return false;
      const settled = async (): Promise<boolean> => (await loading()) || (await this.#hasChild(path));
      await waitUntil(settled, 1_500);
      return !(await loading());
    });
  }

  /** Whether the row after the item's is a child of it. Scrolls down where it is out of view. */
  async #hasChild(path: string[]): Promise<boolean> {
    const next = (await this.#indexOf(path)) + 1;
    const find = async (): Promise<Row | undefined> => (await this.#rows()).find((row) => row.index === next);
    let found = await find();
    if (!found && (await this.#scrolledDown())) found = await find();
    return found !== undefined && found.level > path.length;
  }

  /** The labels of the item's children, whatever is in view: scrolls down to where they end. */
  async #children(path: string[]): Promise<string[]> {
    const parent = await this.#indexOf(path);
    const labels = new Map<number, string>();
    for (;;) {
      const below = (await this.#rows()).filter((row) => row.index > parent);
      const end = below.find((row) => row.level <= path.length);
      for (const { index, level, label } of below) {
        if (level === path.length + 1 && index < (end?.index ?? Infinity)) labels.set(index, label);
      }
      if (end || (below.at(-1) ?? { last: false }).last) break;
      if (!(await this.#scrolledDown())) break;
    }
    return [...labels].sort(([a], [b]) => a - b).map(([, label]) => label);
  }

  /**
   * Has `act` do something with the item's row until it succeeds: rows come and go above it, and then it is another one. Each step of
   * `act` may take `timeout`; one that times out has done nothing.
   */
  async #act(what: string, path: string[], act: (row: Locator, timeout: number) => Promise<boolean>): Promise<void> {
    let problem = '';
    const done = async (): Promise<boolean> => {
      const row = await this.item(...path);
      try {
        await this.#uncover(row);
        return await act(row, 2_000);
      } catch (error) {
        problem = String(error);
        if (await this.#page.locator('.monaco-menu').isVisible()) await this.#page.keyboard.press('Escape');
        // What is told of another row may lie over this one, as long as the pointer rests there.
        await this.#page.mouse.move(0, 0);
        return false;
      }
    };
    await waitFor(what, done, () => problem);
  }

  /** The index of the item's row, scrolled into view. */
  async #indexOf(path: string[]): Promise<number> {
    let index = await this.#ahead(path);
    if (index < 0) {
      for (const [depth, label] of path.entries()) {
        index = await this.#find(label, depth + 1, index, path.slice(0, depth));
      }
    }
    this.#lastRoot = path[0];
    return index;
  }

  /**
   * The index of the row with this label and depth, and these ancestors as far as they have not been scrolled away, in view or further
   * down; -1 if there is none. Walking down from the root instead takes seconds in a long list.
   */
  async #ahead(path: string[]): Promise<number> {
    for (;;) {
      const rows = await this.#rows();
      const isKnown = (above: readonly Row[]): boolean =>
        path[0] === this.#lastRoot || path.length === 1 || above.some(({ level }) => level === 1);
      const found = rows.find((row, at) => {
        const above = rows.slice(0, at);
        return row.level === path.length && row.label === path.at(-1) && isBelow(above, path) && isKnown(above);
      });
      if (found) return found.index;
      if (rows.length === 0 || rows.at(-1)?.last === true) return -1;
      if (!(await this.#scrolledDown())) return -1;
    }
  }

  /** Scrolls down by about a page. Whether there was anything to scroll to. */
  async #scrolledDown(): Promise<boolean> {
    const before = (await this.#rows()).at(-1)?.index;
    await this.#scroll(false);
    return (await this.#rows()).at(-1)?.index !== before;
  }

  /** The index of the row with this label and level below the row `parent`. Sweeps down and up the tree until it is there. */
  async #find(label: string, level: number, parent: number, ancestors: string[]): Promise<number> {
    let found: number | undefined;
    let inView: Row[] = [];
    let upwards = false;
    const look = async (): Promise<boolean> => {
      inView = await this.#rows();
      const below = inView.filter((row) => row.index > parent);
      const end = below.find((row) => row.level < level)?.index ?? Infinity;
      found = below.find((row) => row.level === level && row.label === label && row.index < end)?.index;
      if (found !== undefined) return true;
      const atTop = inView[0]?.index === 0;
      const atEnd = end < Infinity || inView.at(-1)?.last === true;
      if (atTop !== atEnd) upwards = atEnd;
      // A list that is not there yet cannot be scrolled.
      if (inView.length > 0 && (!atTop || !atEnd)) await this.#scroll(upwards);
      return false;
    };
    const rows = (): string => inView.map((row) => `${'  '.repeat(row.level)}${row.label}`).join('\n');
    await waitFor(`"${label}" in ${ancestors.join(' > ') || 'the tree'}`, look, () => `these rows:\n${rows()}`);
    assert.ok(found !== undefined);
    return found;
  }

  /** Scrolls a row that is drawn beyond an edge of its view, in part or as a whole, to where it can be clicked. */
  async #uncover(row: Locator): Promise<void> {
    const [view, box] = [await this.#pane.boundingBox(), await row.boundingBox({ timeout: 2_000 })];
    if (!view || !box) return;
    const above = view.y - box.y;
    const below = box.y + box.height - (view.y + view.height);
    // Of a view that is lower than the row, the row's upper end is what matters.
    const by = above > 1 ? -above : below > 1 ? Math.min(below, box.y - view.y) : 0;
    if (Math.abs(by) > 1) await this.#scrollBy(by);
  }

  /** Scrolls by about a page. */
  async #scroll(upwards: boolean): Promise<void> {
    const { height = 0 } = (await this.#pane.boundingBox()) ?? {};
    // Two rows of the page before stay in view, so that none is passed over, however low the view is.
    const by = Math.max(50, height - 2 * 22);
    await this.#scrollBy(upwards ? -by : by);
  }

  /** Scrolls the list down by so many pixels, and waits until it has drawn: it does so on the next frame. */
  async #scrollBy(by: number): Promise<void> {
    const list = this.#pane.locator('.monaco-list-rows').first();
    // A notch, of 120, scrolls by 50 px. What Playwright's mouse does is always one: a long list takes it many of them.
    const wheelDeltaY = Math.round((-120 * by) / 50);
    await list.dispatchEvent('wheel', { deltaY: by, wheelDeltaY, bubbles: true, cancelable: true });
    await this.#page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  async #rows(): Promise<Row[]> {
    const elements = this.#pane.locator('.monaco-list-rows > [role=treeitem]');
    const rows = await elements.evaluateAll((found: RowElement[]) =>
      found.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        level: Number(row.getAttribute('aria-level')),
        label: row.querySelector('.label-name')?.textContent ?? '',
        last: row.getAttribute('data-last-element') === 'true',
      })),
    );
    return rows.sort((a, b) => a.index - b.index);
  }
}

/** Whether the rows above a row of this path, which end right before it, do not say that it has other ancestors. */
function isBelow(above: readonly Row[], path: readonly string[]): boolean {
  return path.slice(0, -1).every((label, depth) => {
    const ancestor = above.findLast((row) => row.level <= depth + 1);
    return !ancestor || ancestor.level < depth + 1 || ancestor.label === label;
  });
}
