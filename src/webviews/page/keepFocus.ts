/**
 * Runs something that makes elements anew or puts them back, and gives the focus back to the one that had it, or that stands for the same
 * thing (`data-focus`). A page that does not have the focus takes it from nobody.
 */
export function keepFocus(root: HTMLElement, render: () => void): void {
  const active = document.activeElement;
  const had = active instanceof HTMLElement && root.contains(active) ? active : undefined;
  render();
  if (!had || !document.hasFocus() || document.activeElement !== document.body) return;
  const key = had.dataset['focus'];
  const again = root.contains(had)
    ? had
    : [...root.querySelectorAll<HTMLElement>('[data-focus]')].find((one) => one.dataset['focus'] === key);
  again?.focus({ preventScroll: true });
}

/** Names what an element stands for, over its being made anew. */
export function focusKey<E extends HTMLElement>(made: E, key: string): E {
  made.dataset['focus'] = key;
  return made;
}
