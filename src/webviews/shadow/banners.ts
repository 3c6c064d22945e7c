import type { CloudView, ConflictView } from '../../protocol/shadowEditor.ts';
import { element, icon } from '../page/element.ts';

export interface BannerActions {
  readonly refresh: () => void;
  readonly resolve: (keep: 'mine' | 'theirs') => void;
}

/** What stands in the way, above the editor, each with the ways out of it. */
export class Banners {
  readonly element = element('div', { class: 'banners', role: 'alert' });
  readonly #actions: BannerActions;
  #failure: HTMLElement | undefined;
  #conflict: HTMLElement | undefined;

  constructor(actions: BannerActions) {
    this.#actions = actions;
  }

  showCloud(cloud: CloudView): void {
    if (cloud.kind === 'loading') return;
    const { refresh } = this.#actions;
    this.#failure =
      cloud.kind === 'failed'
        ? banner('error', `What the platform has could not be read. ${cloud.message}`, { 'Try Again': refresh })
        : undefined;
    this.#render();
  }

  showConflict(conflict: ConflictView | undefined): void {
    const { resolve } = this.#actions;
    this.#conflict =
      conflict &&
      banner('warning', conflict.message, {
        [`Save Mine over Version ${conflict.version}`]: () => {
          resolve('mine');
        },
        [`Discard Mine`]: () => {
          resolve('theirs');
        },
      });
    this.#render();
  }

  #render(): void {
    this.element.replaceChildren(...[this.#failure, this.#conflict].filter((shown) => shown !== undefined));
  }
}

function banner(kind: 'error' | 'warning', text: string, actions: Readonly<Record<string, () => void>>): HTMLElement {
  const buttons = Object.entries(actions).map(([label, act]) => {
    const button = element('button', { class: 'button' }, label);
    button.addEventListener('click', act);
    return button;
  });
  return element(
    'div',
    { class: `banner ${kind}` },
    icon(kind),
    element('p', {}, text),
    element('div', { class: 'buttons' }, ...buttons),
  );
}
