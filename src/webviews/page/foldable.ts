import { element, icon } from './element.ts';

export interface FoldableOptions {
  /** Names the section, also in what is remembered of the page. */
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  /** Called after a person opened or folded it. */
  readonly toggled: () => void;
}

/** A titled section that a person can fold away. */
export class Foldable {
  readonly element: HTMLElement;
  readonly id: string;
  readonly #content: HTMLElement;
  readonly #note = element('span', { class: 'muted note' });
  readonly #toggle: HTMLButtonElement;

  constructor({ id, title, open, toggled }: FoldableOptions, ...content: readonly Node[]) {
    this.id = id;
    const contentId = `${id}-content`;
    this.#toggle = element('button', { class: 'toggle', 'aria-controls': contentId }, icon('chevron-down'), title);
    this.#toggle.addEventListener('click', () => {
      this.#setOpen(!this.isOpen);
      toggled();
    });
    this.#content = element('div', { class: 'section-content', id: contentId }, ...content);
    this.element = element(
      'section',
      { class: `section ${id}`, 'aria-label': title },
      element('h2', { class: 'pane-title' }, this.#toggle, this.#note),
      this.#content,
    );
    this.#setOpen(open);
  }

  get isOpen(): boolean {
    return this.#toggle.getAttribute('aria-expanded') === 'true';
  }

  /** What is said beside the title, also while it is folded. */
  set note(text: string) {
    this.#note.textContent = text;
  }

  #setOpen(open: boolean): void {
    this.#toggle.setAttribute('aria-expanded', String(open));
    this.element.classList.toggle('folded', !open);
    this.#content.hidden = !open;
  }
}
