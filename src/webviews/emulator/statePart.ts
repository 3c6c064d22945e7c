import * as l10n from '../../common/l10n.ts';

import { button } from '../page/button.ts';
import { element } from '../page/element.ts';

type StateAction = 'export' | 'import' | 'reset';

/** The state as a whole: out into a file, in from one, back to the beginning, and filled from an account. */
export class StatePart {
  readonly element: HTMLElement;
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #carryOut: (action: StateAction) => Promise<string | undefined>;

  constructor(carryOut: (action: StateAction) => Promise<string | undefined>, clone: () => void) {
    this.#carryOut = carryOut;
    this.element = element(
      'section',
      { class: 'part state', 'aria-labelledby': 'state-title' },
      element('div', { class: 'part-head' }, element('h2', { id: 'state-title' }, l10n.t('State of the Emulator'))),
      this.#problem,
      element(
        'div',
        { class: 'actions' },
        ...this.#action(
          l10n.t('Export…'),
          'export',
          'export',
          l10n.t(
            'Writes all that the emulator holds to a file, as it is at this moment. The file holds the secrets of the devices.',
          ),
        ),
        ...this.#action(
          l10n.t('Import…'),
          'desktop-download',
          'import',
          l10n.t(
            'Puts the state of a file in the place of what there is. The file is checked first, and you are asked before anything changes.',
          ),
        ),
        button({ label: l10n.t('Clone from Connection…'), icon: 'repo-clone', act: clone }),
        element(
          'span',
          { class: 'muted' },
          l10n.t(
            'Copies products, thing models, topics, rules and the devices that you choose from an account, with a report of what could not be copied.',
          ),
        ),
        ...this.#action(
          l10n.t('Reset…'),
          'discard',
          'reset',
          l10n.t('Leads back to what the emulator held at first: the sample fleet.'),
        ),
      ),
    );
  }

  #action(label: string, icon: string, action: StateAction, help: string): readonly HTMLElement[] {
    const made = button({ label, icon, act: () => void this.#run(made, action) });
    return [made, element('span', { class: 'muted' }, help)];
  }

  async #run(made: HTMLButtonElement, action: StateAction): Promise<void> {
    made.ariaDisabled = 'true';
    this.#problem.textContent = '';
    this.#problem.textContent = (await this.#carryOut(action)) ?? '';
    made.ariaDisabled = 'false';
  }
}
