import { element, icon } from './element.ts';

/** A button with a picture alone; `label` says what it does, to pointer and screen reader. */
export function iconButton(name: string, label: string, act: () => void): HTMLButtonElement {
  const made = element(
    'button',
    { class: 'icon-button', type: 'button', title: label, 'aria-label': label },
    icon(name),
  );
  made.addEventListener('click', act);
  return made;
}
