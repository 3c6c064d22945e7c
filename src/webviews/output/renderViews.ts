import * as l10n from '../../common/l10n.ts';

import { element } from '../page/element.ts';
import { tabAfterKey } from '../page/tabAfterKey.ts';

/** One form of the same thing; it is made when it is first looked at. */
export interface View {
  readonly title: string;
  readonly render: () => HTMLElement;
}

let groups = 0;

/** Forms of one thing behind tabs (ARIA's pattern: the arrow keys go from tab to tab); a single form stands alone. */
export function renderViews(views: readonly View[]): HTMLElement {
  const [first, ...others] = views;
  if (!first) return element('div');
  if (others.length === 0) return first.render();
  const id = `views-${++groups}`;
  const panel = element('div', { role: 'tabpanel', id: `${id}-panel` });
  const made = new Map<View, HTMLElement>();
  const tabs = views.map(({ title }, index) =>
    element('button', { type: 'button', role: 'tab', id: `${id}-${index}`, 'aria-controls': panel.id }, title),
  );
  const show = (index: number): void => {
    const view = views[index];
    if (!view) return;
    for (const [other, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(other === index));
      tab.tabIndex = other === index ? 0 : -1;
    }
    const content = made.get(view) ?? view.render();
    made.set(view, content);
    panel.setAttribute('aria-labelledby', `${id}-${index}`);
    panel.replaceChildren(content);
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(index));
    tab.addEventListener('keydown', (event) => {
      const target = tabAfterKey(event.key, index, tabs.length);
      if (target === undefined) return;
      // The notebook would go to the next cell.
      event.preventDefault();
      event.stopPropagation();
      show(target);
      tabs[target]?.focus();
    });
  }
  show(0);
  return element('div', {}, element('div', { role: 'tablist', 'aria-label': l10n.t('Forms') }, ...tabs), panel);
}
