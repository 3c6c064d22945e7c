import { button } from './button.ts';
import { focusKey } from './keepFocus.ts';

export interface TurnButtonOptions {
  readonly label: string;
  readonly icon?: string;
  /** Names it over its being made anew, so that it keeps the focus. */
  readonly key: string;
  /** Turns to the other page; undefined: there is none. */
  readonly turn: (() => void) | undefined;
}

/** Leads to the page before or after. At the end it stays a button that can have the focus, which would fall to the page otherwise. */
export function turnButton({ label, icon, key, turn }: TurnButtonOptions): HTMLButtonElement {
  const act = (): void => {
    turn?.();
  };
  const made = focusKey(button({ label, act, ...(icon !== undefined && { icon }) }), key);
  made.ariaDisabled = String(turn === undefined);
  return made;
}
