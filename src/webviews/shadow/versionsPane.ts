import * as l10n from '../../common/l10n.ts';

import type { FromShadowPage, SeenVersionView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

type Compare = (message: Extract<FromShadowPage, { type: 'compareVersion' }>) => void;

/** The versions that were seen on this computer, each with its comparisons. */
export class VersionsPane {
  readonly section: Foldable;
  readonly #content = element('ul', { class: 'versions scroll', tabindex: '0', 'aria-label': l10n.t('Versions seen') });
  readonly #compare: Compare;

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>, compare: Compare) {
    this.#compare = compare;
    this.section = new Foldable({ id: 'history', title: l10n.t('History'), ...options }, this.#content);
  }

  show(seen: readonly SeenVersionView[]): void {
    this.section.note = seen.length === 0 ? '' : l10n.t('{0} seen', seen.length);
    this.#content.replaceChildren(...seen.map((version, index) => this.#item(version, index)));
  }

  #item({ version, seenAt, summary }: SeenVersionView, index: number): HTMLElement {
    const name = l10n.t('Version {0}', version);
    const compare = (to: 'previous' | 'current') => () => {
      this.#compare({ type: 'compareVersion', version, seenAt, to });
    };
    const buttons = [
      button({
        label: l10n.t('Changes'),
        kind: 'link',
        title: l10n.t('{0}: what it changed', name),
        act: compare('previous'),
      }),
      ...(index > 0
        ? [
            button({
              label: l10n.t('To now'),
              kind: 'link',
              title: l10n.t('{0}: what changed since', name),
              act: compare('current'),
            }),
          ]
        : []),
    ];
    return element(
      'li',
      {},
      element('span', { class: 'version-name' }, index === 0 ? l10n.t('{0} (now)', name) : name),
      element('span', { class: 'muted summary', title: summary }, summary),
      element('span', { class: 'muted' }, formatTime(seenAt)),
      element('span', { class: 'buttons' }, ...buttons),
    );
  }
}
