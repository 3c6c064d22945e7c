import type { CloudView, ComparedKeyView } from '../../protocol/shadowEditor.ts';
import { element, icon } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';

/** Both sides of the shadow key by key, with the times of each; what the device has not reported as desired comes first. */
export class DeltaPane {
  readonly section: Foldable;
  readonly #content = element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Keys' });

  constructor(options: Pick<FoldableOptions, 'open' | 'toggled'>) {
    this.section = new Foldable({ id: 'delta', title: 'Delta', ...options }, this.#content);
  }

  show(cloud: CloudView): void {
    if (cloud.kind !== 'loaded') return;
    const { keys, keyCount, differing } = cloud;
    this.section.note = summary(keyCount, differing);
    if (keys.length === 0) {
      const words = 'Nothing is desired, and nothing reported. Type a desired state on the left, and save it.';
      this.#content.replaceChildren(element('p', { class: 'empty' }, words));
      return;
    }
    const rest = keyCount - keys.length;
    this.#content.replaceChildren(
      element('table', { class: 'keys' }, head(), element('tbody', {}, ...keys.map(row))),
      ...(rest > 0 ? [element('p', { class: 'empty' }, `… and ${rest} more keys.`)] : []),
    );
  }
}

function summary(keyCount: number, differing: number): string {
  if (keyCount === 0) return '';
  if (differing === 0) return 'in sync';
  return differing === 1 ? '1 key differs' : `${differing} keys differ`;
}

function head(): HTMLElement {
  const cells = ['Key', 'Desired', 'Reported'].map((name) => element('th', { scope: 'col' }, name));
  return element('thead', {}, element('tr', {}, ...cells));
}

function row({ name, desired, reported, desiredAt, reportedAt, differs }: ComparedKeyView): HTMLElement {
  const title = differs ? 'The device has not reported what is desired.' : undefined;
  return element(
    'tr',
    { class: differs ? 'differs' : undefined, title },
    element(
      'th',
      { scope: 'row' },
      ...(differs ? [icon('diff-modified'), element('span', { class: 'spoken' }, 'differs: ')] : []),
      name,
    ),
    cell(desired, desiredAt),
    cell(reported, reportedAt),
  );
}

function cell(value: string | undefined, at: number | undefined): HTMLElement {
  if (value === undefined) return element('td', {}, element('span', { class: 'muted' }, '–'));
  const time = at === undefined ? [] : [element('span', { class: 'muted time' }, formatTime(at))];
  return element('td', {}, element('code', { title: value }, value), ...time);
}
