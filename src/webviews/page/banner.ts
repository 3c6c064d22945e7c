import { button } from './button.ts';
import { element, icon } from './element.ts';
import { focusKey } from './keepFocus.ts';

/** A line above an editor with what a person should know, and buttons for what can be done about it. */
export function banner(
  kind: 'error' | 'warning' | 'info',
  text: string,
  actions: Readonly<Record<string, () => void>>,
): HTMLElement {
  const buttons = Object.entries(actions).map(([label, act]) => focusKey(button({ label, act }), label));
  return element(
    'div',
    { class: `banner ${kind}` },
    icon(kind),
    element('p', {}, text),
    element('div', { class: 'buttons' }, ...buttons),
  );
}
