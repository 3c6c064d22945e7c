import { element } from './element.ts';

/** What stays at the top of a page while that scrolls. What gets the focus is scrolled to below it, and not behind it. */
export function pageTop(...children: readonly (Node | string)[]): HTMLElement {
  const top = element('div', { class: 'top' }, ...children);
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = `${top.offsetHeight}px`;
  }).observe(top);
  return top;
}
