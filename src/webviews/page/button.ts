import { element, icon as codicon } from './element.ts';

export interface ButtonOptions {
  readonly label: string;
  readonly act: () => void;
  readonly kind?: 'primary' | 'secondary' | 'link';
  readonly icon?: string;
  /** More than the label says, for pointer and screen reader. */
  readonly title?: string;
}

/** A button with words on it. */
export function button({ label, act, kind = 'secondary', icon, title }: ButtonOptions): HTMLButtonElement {
  const made = element(
    'button',
    { class: `button ${kind}`, type: 'button', title },
    ...(icon === undefined ? [] : [codicon(icon)]),
    label,
  );
  made.addEventListener('click', () => {
    // One that cannot be used now keeps the focus, which would fall to the page if it were disabled.
    if (made.ariaDisabled !== 'true') act();
  });
  return made;
}
