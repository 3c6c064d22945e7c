import { element } from './element.ts';
import { tabAfterKey } from './tabAfterKey.ts';

export interface Tab {
  /** Names the tab in the page, and in what is remembered of it. */
  readonly id: string;
  readonly title: string;
  readonly content: readonly Node[];
}

/** The parts of a page behind tabs (ARIA's pattern: the arrow keys go from tab to tab). */
export class Tabs {
  readonly list: HTMLElement;
  readonly panels: readonly HTMLElement[];
  readonly #tabs: readonly Tab[];
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #selected: (id: string) => void;
  #current = '';

  /** `selected` is called with each tab that comes to the front, the first one included. */
  constructor(label: string, tabs: readonly Tab[], selected: (id: string) => void) {
    this.#tabs = tabs;
    this.#selected = selected;
    this.#buttons = tabs.map(({ id, title }, index) => {
      const attributes = { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` };
      const button = element('button', attributes, title);
      button.addEventListener('click', () => {
        this.select(id);
      });
      button.addEventListener('keydown', (event) => {
        this.#move(event, index);
      });
      return button;
    });
    this.list = element('div', { role: 'tablist', 'aria-label': label }, ...this.#buttons);
    this.panels = tabs.map(({ id, content }) =>
      element('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}` }, ...content),
    );
  }

  get current(): string {
    return this.#current;
  }

  /** Brings a tab to the front; one that does not exist is the first one. */
  select(id: string): void {
    const at = Math.max(
      0,
      this.#tabs.findIndex((tab) => tab.id === id && !this.#buttons[this.#tabs.indexOf(tab)]?.hidden),
    );
    for (const [index, button] of this.#buttons.entries()) {
      button.setAttribute('aria-selected', String(index === at));
      button.tabIndex = index === at ? 0 : -1;
    }
    for (const [index, panel] of this.panels.entries()) panel.hidden = index !== at;
    const chosen = this.#tabs[at]?.id ?? '';
    if (chosen === this.#current) return;
    this.#current = chosen;
    this.#selected(chosen);
  }

  /** Takes a tab away, or brings it back. */
  offer(id: string, isOffered: boolean): void {
    const button = this.#buttons[this.#tabs.findIndex((tab) => tab.id === id)];
    if (!button) return;
    button.hidden = !isOffered;
    if (!isOffered && this.#current === id) this.select('');
  }

  #move(event: KeyboardEvent, index: number): void {
    const shown = [...this.#buttons.keys()].filter((at) => !this.#buttons[at]?.hidden);
    const target = tabAfterKey(event.key, shown.indexOf(index), shown.length);
    const at = target === undefined ? undefined : shown[target];
    const tab = at === undefined ? undefined : this.#tabs[at];
    if (at === undefined || !tab) return;
    event.preventDefault();
    this.select(tab.id);
    this.#buttons[at]?.focus();
  }
}
