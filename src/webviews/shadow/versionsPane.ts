import * as l10n from '../../common/l10n.ts';
import type { FromShadowPage, SeenVersionView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

type Compare = (message: Extract<FromShadowPage, { type: 'compareVersion' }>) => void;

interface Row {
  readonly element: HTMLElement;
  readonly show: (summary: string, isNow: boolean) => void;
}

/** The versions that were seen on this computer, each with its comparisons. */
export class VersionsPane {
  readonly section: Foldable;
  readonly #content = element('ul', { class: 'versions scroll', tabindex: '0', 'aria-label': l10n.t('Versions seen') });
  readonly #compare: Compare;
  /** By version and time. */
  readonly #rows = new Map<string, Row>();

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>, compare: Compare) {
    this.#compare = compare;
    this.section = new Foldable({ id: 'history', title: l10n.t('History'), ...options }, this.#content);
  }

  /** Leaves rows in their place: while a device reports each second, whoever reads, clicks or is on a button is not to be disturbed. */
  show(seen: readonly SeenVersionView[]): void {
    // The zeroth is that there was none yet.
    const count = seen.filter(({ version }) => version > 0).length;
    this.section.note = count === 0 ? '' : count === 1 ? l10n.t('1 version seen') : l10n.t('{0} versions seen', count);
    const keys = seen.map(({ version, seenAt }) => `${version} ${seenAt}`);
    for (const [key, row] of this.#rows) {
      if (keys.includes(key)) continue;
      row.element.remove();
      this.#rows.delete(key);
    }
    for (const [index, view] of seen.entries()) {
      const key = keys[index] ?? '';
      const row = this.#rows.get(key) ?? this.#row(view);
      this.#rows.set(key, row);
      row.show(view.summary, index === 0);
      const inPlace = this.#content.children[index];
      if (row.element !== inPlace) this.#content.insertBefore(row.element, inPlace ?? null);
    }
  }

  #row({ version, seenAt }: SeenVersionView): Row {
    const name = l10n.t('Version {0}', version);
    const compare = (to: 'previous' | 'current') => () => {
      this.#compare({ type: 'compareVersion', version, seenAt, to });
    };
    const changes = button({
      label: l10n.t('Changes'),
      kind: 'link',
      title: l10n.t('{0}: what it changed', name),
      act: compare('previous'),
    });
    const toNow = button({
      label: l10n.t('To now'),
      kind: 'link',
      title: l10n.t('{0}: what changed since', name),
      act: compare('current'),
    });
    const shownName = element('span', { class: 'version-name' });
    const shownSummary = element('span', { class: 'muted summary' });
    const buttons = element('span', { class: 'buttons' }, changes);
    return {
      element: element(
        'li',
        {},
        shownName,
        shownSummary,
        element('span', { class: 'muted' }, formatTime(seenAt)),
        buttons,
      ),
      show: (summary, isNow) => {
        setText(shownName, isNow ? l10n.t('{0} (now)', name) : name);
        setText(shownSummary, summary);
        shownSummary.title = summary;
        if (isNow) toNow.remove();
        else if (toNow.parentElement === null) buttons.append(toNow);
      },
    };
  }
}

/** Not where it is the same: a selection in it would be lost. */
function setText(shown: HTMLElement, text: string): void {
  if (shown.textContent !== text) shown.textContent = text;
}
