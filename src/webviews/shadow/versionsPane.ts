import type { FromShadowPage, SeenVersionView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

type Compare = (message: Extract<FromShadowPage, { type: 'compareVersion' }>) => void;

/** The desired states that were seen on this computer, each with its comparisons. */
export class VersionsPane {
  readonly section: Foldable;
  readonly #content = element('ul', { class: 'versions scroll', tabindex: '0', 'aria-label': 'Versions seen' });
  readonly #compare: Compare;

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>, compare: Compare) {
    this.#compare = compare;
    this.section = new Foldable({ id: 'history', title: 'History', ...options }, this.#content);
  }

  show(seen: readonly SeenVersionView[]): void {
    this.section.note = seen.length === 0 ? '' : `${seen.length} seen`;
    this.#content.replaceChildren(...seen.map((version, index) => this.#item(version, index, seen.length)));
  }

  #item({ first, last, seenAt, summary }: SeenVersionView, index: number, count: number): HTMLElement {
    const name = first === last ? `Version ${first}` : `Versions ${first} to ${last}`;
    const compare = (to: 'previous' | 'current') => () => {
      this.#compare({ type: 'compareVersion', first, seenAt, to });
    };
    const buttons = [
      ...(index < count - 1
        ? [button({ label: 'Changes', kind: 'link', title: `${name}: what it changed`, act: compare('previous') })]
        : []),
      ...(index > 0
        ? [button({ label: 'To now', kind: 'link', title: `${name}: what changed since`, act: compare('current') })]
        : []),
    ];
    return element(
      'li',
      {},
      element('span', { class: 'version-name' }, index === 0 ? `${name} (now)` : name),
      element('span', { class: 'muted summary', title: summary }, summary),
      element('span', { class: 'muted' }, formatTime(seenAt)),
      element('span', { class: 'buttons' }, ...buttons),
    );
  }
}
