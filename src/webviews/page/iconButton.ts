import { element, icon } from './element.ts';

/** A button with a picture alone; `label` says what it does, to pointer and screen reader. It may be `aria-disabled` as a {@link button}. */
export function iconButton(name: string, label: string, act: () => void): HTMLButtonElement {
  const made = element(
    'button',
    { class: 'icon-button', type: 'button', title: label, 'aria-label': label },
    icon(name),
  );
  made.addEventListener('click', () => {
    if (made.ariaDisabled !== 'true') act();
  });
  return made;
}
