/** Runs something that makes elements anew, and gives the focus back to the one that stands for the same thing (`data-focus`). */
export function keepFocus(root: HTMLElement, render: () => void): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && root.contains(active) ? active.dataset['focus'] : undefined;
  render();
  if (key === undefined) return;
  const again = [...root.querySelectorAll<HTMLElement>('[data-focus]')].find((one) => one.dataset['focus'] === key);
  again?.focus({ preventScroll: true });
}

/** Names what an element stands for, over its being made anew. */
export function focusKey<E extends HTMLElement>(made: E, key: string): E {
  made.dataset['focus'] = key;
  return made;
}
