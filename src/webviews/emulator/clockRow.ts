import * as l10n from '../../common/l10n.ts';

import { element } from '../page/element.ts';
import { switchButton } from './switchButton.ts';

const minute = 60_000;

/** The clock of the emulator, set off from that of the machine: requests become too old or too new by it. */
export class ClockRow {
  readonly element: HTMLElement;
  readonly #toggle;
  readonly #minutes = element('input', { class: 'input short', type: 'number', value: '20' });
  #wasOn = false;
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #set: (offset: number) => Promise<string | undefined>;

  constructor(set: (offset: number) => Promise<string | undefined>) {
    this.#set = set;
    this.#toggle = switchButton(l10n.t('Clock offset'), (isOn) => void this.#send(isOn));
    this.#minutes.addEventListener('change', () => {
      if (this.#toggle.isOn) void this.#send(true);
    });
    this.element = element(
      'div',
      { class: 'switch-row', role: 'group', 'aria-label': l10n.t('Clock offset') },
      this.#toggle.element,
      element(
        'div',
        { class: 'switch-words' },
        element('div', {}, l10n.t('Clock offset')),
        element(
          'div',
          { class: 'muted' },
          l10n.t(
            'The emulator takes it to be later, or with a minus earlier; requests more than 15 minutes off are refused',
          ),
        ),
        this.#problem,
      ),
      element(
        'div',
        { class: 'switch-fields' },
        element('label', {}, element('span', { class: 'muted' }, l10n.t('Minutes')), this.#minutes),
      ),
    );
  }

  /** `offset` in ms. */
  show(offset: number): void {
    this.#wasOn = offset !== 0;
    this.#toggle.isOn = this.#wasOn;
    if (offset !== 0 && document.activeElement !== this.#minutes) this.#minutes.value = String(offset / minute);
  }

  async #send(isOn: boolean): Promise<void> {
    const offset = isOn ? Math.round(Number(this.#minutes.value) * minute) : 0;
    // A clock that is right is switched off, and the emulator has nothing to say about it.
    const isNothing = isOn && offset === 0;
    const problem = isNothing ? l10n.t('By how many minutes? With a minus it is earlier.') : await this.#set(offset);
    this.#problem.textContent = problem ?? '';
    // It is as the emulator said last.
    if (problem !== undefined) this.#toggle.isOn = this.#wasOn;
  }
}
