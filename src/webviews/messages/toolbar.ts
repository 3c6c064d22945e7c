import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { FromMessagesPage, MessageCounts, ToMessagesPage } from '../../protocol/messages.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { describeCounts } from './describeCounts.ts';

interface ToolbarParts {
  readonly search: string;
  /** The search text was changed. */
  readonly searched: () => void;
  /** Goes to the newest message and stays there. */
  readonly follow: () => void;
}

type Subject = Extract<ToMessagesPage, { readonly type: 'subject' }>['subject'];
type Export = Extract<ToMessagesPage, { readonly type: 'export' }>['export'];

/** How long a person may pause in typing before it is searched, in ms. */
const pauseInTyping = 150;

/** What is followed, what can be done with the whole of it, and how much there is. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #post: (message: FromMessagesPage) => void;
  readonly #title = element('h1', { class: 'device-name' });
  readonly #place = element('span', { class: 'muted' });
  readonly #mark = element('span', { class: 'badge' });
  readonly #counts = element('p', { class: 'counts' });
  readonly #search: HTMLInputElement;
  readonly #pause: HTMLButtonElement;
  readonly #follow: HTMLButtonElement;
  readonly #export: HTMLButtonElement;
  #isPaused = false;
  #isExporting = false;
  #timer: number | undefined;

  constructor(post: (message: FromMessagesPage) => void, { search, searched, follow }: ToolbarParts) {
    this.#post = post;
    this.#mark.hidden = true;
    this.#search = element('input', {
      ...{ class: 'input search', type: 'search', placeholder: l10n.t('Search topics and messages') },
      ...{ 'aria-label': l10n.t('Search topics and messages'), spellcheck: 'false' },
    });
    this.#search.value = search;
    this.#search.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => {
        post({ type: 'search', text: this.search });
        searched();
      }, pauseInTyping);
    });
    this.#pause = button({
      ...{ label: l10n.t('Pause'), icon: 'debug-pause', title: l10n.t('Pause the list (Space)') },
      act: () => {
        this.togglePause();
      },
    });
    this.#follow = button({
      label: l10n.t('Newest'),
      icon: 'arrow-down',
      title: l10n.t('Go to the newest message and stay there'),
      act: follow,
    });
    this.#export = button({
      ...{ label: l10n.t('Export…'), icon: 'save' },
      act: () => {
        post({ type: 'export', isOn: !this.#isExporting });
      },
    });
    const clear = button({
      ...{ label: l10n.t('Clear'), icon: 'clear-all' },
      act: () => {
        post({ type: 'clear' });
      },
    });
    document.addEventListener('togglePause', () => {
      this.togglePause();
    });
    const buttons = element('div', { class: 'buttons' }, this.#pause, clear, this.#follow, this.#export);
    this.element = element(
      'header',
      { class: 'toolbar' },
      element('div', { class: 'strip' }, this.#title, this.#mark, this.#place),
      element('div', { class: 'controls' }, this.#search, buttons, this.#counts),
    );
    this.showFollowing(true);
  }

  get search(): string {
    return this.#search.value.trim();
  }

  focusSearch(): void {
    this.#search.focus();
    this.#search.select();
  }

  togglePause(): void {
    this.#post({ type: 'pause', isPaused: !this.#isPaused });
  }

  showSubject({ title, place, mark }: Subject): void {
    this.#title.textContent = title;
    this.#place.textContent = place;
    this.#mark.hidden = !mark;
    this.#mark.textContent = mark?.label ?? '';
  }

  showFollowing(isFollowing: boolean): void {
    this.#follow.ariaDisabled = String(isFollowing);
  }

  showCounts(counts: MessageCounts, isPaused: boolean, rate: number): void {
    this.#counts.textContent = describeCounts(counts, isPaused, this.search !== '', rate);
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    relabel(this.#pause, isPaused ? 'debug-continue' : 'debug-pause', isPaused ? l10n.t('Resume') : l10n.t('Pause'));
    this.#pause.title = isPaused ? l10n.t('Go on with the list (Space)') : l10n.t('Pause the list (Space)');
  }

  showExport(running: Export): void {
    this.#isExporting = running !== undefined;
    if (!running) {
      relabel(this.#export, 'save', l10n.t('Export…'));
      this.#export.title = '';
      return;
    }
    const { file, written, missed } = running;
    const left = missed === 0 ? '' : l10n.t(', {0} left out', count(missed));
    relabel(this.#export, 'debug-stop', l10n.t('Stop Export ({0}{1})', count(written), left));
    this.#export.title = l10n.t('Messages are written to {0} as they come', file);
  }
}

function relabel(target: HTMLButtonElement, icon: string, label: string): void {
  const [picture] = target.children;
  if (picture) {
    picture.className = `codicon codicon-${icon}`;
    target.replaceChildren(picture, label);
  }
}
