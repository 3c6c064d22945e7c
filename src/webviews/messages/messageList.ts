import * as l10n from '../../common/l10n.ts';

import type { FromMessagesPage, MessageRow, SourceState, ToMessagesPage } from '../../protocol/messages.ts';
import { element } from '../page/element.ts';
import { emptyList } from './emptyList.ts';
import { messageRow } from './messageRow.ts';
import { VirtualRows } from './virtualRows.ts';

type Rows = Extract<ToMessagesPage, { readonly type: 'rows' }>;

/** The messages, of which those in view are drawn; the newest are followed until a person scrolls away from them. */
export class MessageList {
  readonly element: HTMLElement;
  readonly #post: (message: FromMessagesPage) => void;
  readonly #followed: (isFollowing: boolean) => void;
  readonly #canvas = element('div', { class: 'canvas', role: 'presentation' });
  readonly #list = element(
    'div',
    { class: 'rows', role: 'listbox', tabindex: '0', 'aria-label': l10n.t('Messages, the newest last') },
    this.#canvas,
  );
  readonly #empty = element('div', { class: 'empty-list' });
  readonly #rows = new VirtualRows(this.#list, this.#canvas);
  #isFollowing = true;
  #selected: number | undefined;
  #gone = 0;
  #source: SourceState = { kind: 'connecting' };
  #isSearching = false;
  #asked = '';

  /** `followed` is told whether the newest messages are followed. */
  constructor(post: (message: FromMessagesPage) => void, followed: (isFollowing: boolean) => void) {
    this.#post = post;
    this.#followed = followed;
    const heads = [l10n.t('Time'), l10n.t('From'), l10n.t('Topic'), l10n.t('Message'), l10n.t('Bytes')].map((title) =>
      element('span', {}, title),
    );
    this.element = element(
      'section',
      { class: 'list', 'aria-label': l10n.t('List') },
      element('div', { class: 'heads', 'aria-hidden': 'true' }, ...heads),
      this.#list,
      this.#empty,
    );
    this.#list.addEventListener('scroll', () => {
      this.#setFollowing(this.#rows.isAtEnd);
      this.#ask();
    });
    this.#list.addEventListener('keydown', (event) => {
      this.#pressed(event);
    });
    this.#canvas.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('.row') : null;
      if (!(row instanceof HTMLElement)) return;
      this.#post({ type: 'select', number: Number(row.dataset['number']) });
    });
  }

  /** Begins to ask for what there is room for. */
  start(): void {
    new ResizeObserver(() => {
      if (this.#isFollowing) this.#rows.scrollToEnd();
      this.#ask();
    }).observe(this.#list);
  }

  focus(): void {
    this.#list.focus();
  }

  follow(): void {
    this.#setFollowing(true);
    this.#rows.scrollToEnd();
    this.#ask();
  }

  showSource(source: SourceState): void {
    this.#source = source;
    this.#showEmpty();
  }

  show({ first, rows, counts }: Rows, isSearching: boolean): void {
    this.#isSearching = isSearching;
    const gone = counts.gone - this.#gone;
    this.#gone = counts.gone;
    this.#rows.count = counts.matching;
    if (this.#isFollowing) this.#rows.scrollToEnd();
    else if (gone > 0) this.#rows.shift(gone);
    this.#draw(first, rows, counts.matching);
    this.#showEmpty();
    // The view moved with the rows: it may have room for others.
    if (!this.#isFollowing) this.#ask();
  }

  /** `place` is where the message stands among those shown. */
  select(number: number | undefined, place: number | undefined): void {
    this.#selected = number;
    if (place !== undefined) {
      if (place < this.#rows.count - 1) this.#setFollowing(false);
      this.#rows.reveal(place);
      this.#ask(true);
    }
    this.#markSelected();
  }

  #draw(first: number, rows: readonly MessageRow[], total: number): void {
    const drawn = rows.map((row, index) => {
      const made = messageRow(row, first + index, total);
      made.style.top = `${this.#rows.topOf(first + index)}px`;
      return made;
    });
    this.#canvas.replaceChildren(...drawn);
    this.#markSelected();
  }

  #markSelected(): void {
    let active: string | undefined;
    for (const row of this.#canvas.children) {
      if (!(row instanceof HTMLElement)) continue;
      const isSelected = Number(row.dataset['number']) === this.#selected;
      row.setAttribute('aria-selected', String(isSelected));
      if (isSelected) active = row.id;
    }
    if (active === undefined) this.#list.removeAttribute('aria-activedescendant');
    else this.#list.setAttribute('aria-activedescendant', active);
  }

  #showEmpty(): void {
    const isEmpty = this.#rows.count === 0;
    this.#empty.hidden = !isEmpty;
    this.#list.hidden = isEmpty;
    if (isEmpty) this.#empty.replaceChildren(...emptyList(this.#source, this.#isSearching));
  }

  /** Asks for the rows that there is room for, unless these were asked for last. */
  #ask(again = false): void {
    const { first, size } = this.#rows;
    const asked = this.#isFollowing ? `end ${size}` : `${first} ${size}`;
    if (asked === this.#asked && !again) return;
    this.#asked = asked;
    this.#post({ type: 'window', first, count: size, isFollowing: this.#isFollowing });
  }

  #setFollowing(isFollowing: boolean): void {
    if (isFollowing === this.#isFollowing) return;
    this.#isFollowing = isFollowing;
    this.#followed(isFollowing);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === ' ') {
      this.element.dispatchEvent(new CustomEvent('togglePause', { bubbles: true }));
      event.preventDefault();
      return;
    }
    const by = stepOf(event.key, this.#rows.page, this.#rows.count);
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.key === 'End') this.follow();
    this.#post({ type: 'move', by });
  }
}

function stepOf(key: string, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}
