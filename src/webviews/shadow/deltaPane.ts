import * as l10n from '../../common/l10n.ts';

import type { CloudView, ComparedKeyView } from '../../protocol/shadowEditor.ts';
import { breakable } from '../page/breakable.ts';
import { element, icon } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

/** Both sides of the shadow key by key, with the times of each; what the device has not reported as desired comes first. */
export class DeltaPane {
  readonly section: Foldable;
  readonly #content = element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': l10n.t('Keys') });

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>) {
    this.section = new Foldable({ id: 'delta', title: l10n.t('Delta'), ...options }, this.#content);
  }

  show(cloud: CloudView): void {
    if (cloud.kind !== 'loaded') return;
    const { keys, keyCount, differing } = cloud;
    this.section.note = summary(keyCount, differing);
    if (keys.length === 0) {
      const words = l10n.t('Nothing is desired, and nothing reported. Type a desired state and save it.');
      this.#content.replaceChildren(element('p', { class: 'empty' }, words));
      return;
    }
    const rest = keyCount - keys.length;
    this.#content.replaceChildren(
      element('table', { class: 'keys' }, head(), element('tbody', {}, ...keys.map(row))),
      ...(rest > 0 ? [element('p', { class: 'empty' }, l10n.t('… and {0} more keys.', rest))] : []),
    );
  }
}

function summary(keyCount: number, differing: number): string {
  if (keyCount === 0) return '';
  if (differing === 0) return l10n.t('in sync');
  return differing === 1 ? l10n.t('1 key differs') : l10n.t('{0} keys differ', differing);
}

function head(): HTMLElement {
  const cells = [l10n.t('Key'), l10n.t('Desired'), l10n.t('Reported')].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return element('thead', {}, element('tr', {}, ...cells));
}

function row({ name, desired, reported, desiredAt, reportedAt, differs }: ComparedKeyView): HTMLElement {
  const title = differs ? l10n.t('The device has not reported what is desired.') : undefined;
  return element(
    'tr',
    { class: differs ? 'differs' : undefined, title },
    element(
      'th',
      { scope: 'row' },
      ...(differs ? [icon('diff-modified'), element('span', { class: 'spoken' }, l10n.t('differs: '))] : []),
      name,
    ),
    cell(desired, desiredAt),
    cell(reported, reportedAt),
  );
}

function cell(value: string | undefined, at: number | undefined): HTMLElement {
  if (value === undefined) return element('td', {}, element('span', { class: 'muted' }, '–'));
  const time = at === undefined ? [] : [element('span', { class: 'muted time' }, formatTime(at))];
  return element('td', {}, element('code', { title: value }, ...breakable(value)), ...time);
}
