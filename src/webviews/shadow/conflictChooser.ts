import * as l10n from '../../common/l10n.ts';

import type { FromShadowPage, MergeView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { focusKey, keepFocus } from '../page/keepFocus.ts';

type Conflict = MergeView['conflicts'][number];
type Side = 'mine' | 'cloud';

export interface ChooserActions {
  readonly resolve: (message: Extract<FromShadowPage, { type: 'resolve' }>) => void;
  readonly compare: () => void;
  /** There is nothing to choose any more; whoever worked here has no other place to go on. */
  readonly settled: () => void;
}

/**
 * Offers for each key that both sides changed which of the two to keep. What was chosen stays while one's own value changes; where the
 * platform has another than the one that was shown, it is chosen anew.
 */
export class ConflictChooser {
  readonly element = element('section', { class: 'conflict', 'aria-label': l10n.t('Conflict') });
  readonly #actions: ChooserActions;
  readonly #chosen = new Map<string, Side>();
  #merge: MergeView | undefined;

  constructor(actions: ChooserActions) {
    this.#actions = actions;
    this.element.hidden = true;
  }

  show(merge: MergeView | undefined): void {
    this.#merge = merge && merge.conflicts.length > 0 ? merge : undefined;
    const hadFocus = document.hasFocus() && this.element.contains(document.activeElement);
    this.element.hidden = !this.#merge;
    if (this.#merge) this.#render(this.#merge);
    else {
      this.#chosen.clear();
      this.element.replaceChildren();
      if (hadFocus) this.#actions.settled();
    }
  }

  #render({ version, basisVersion, conflicts }: MergeView): void {
    const keys =
      conflicts.length === 1 ? l10n.t('a key that you changed') : l10n.t('{0} keys that you changed', conflicts.length);
    const words = l10n.t(
      'Version {0} on the platform changed {1} too, since version {2}. Choose what to keep; all other changes of both are kept.',
      version,
      keys,
      basisVersion,
    );
    const save = button({
      ...{ label: l10n.t('Save with These Choices'), kind: 'primary' },
      act: () => {
        this.#resolve();
      },
    });
    save.ariaDisabled = String(!conflicts.every((conflict) => this.#chosen.has(idOf(conflict))));
    const content = [
      element('p', { class: 'conflict-words' }, icon('warning'), element('span', {}, words)),
      element('div', { class: 'choices' }, ...conflicts.map((conflict, index) => this.#choice(conflict, index))),
      element(
        'div',
        { class: 'buttons' },
        focusKey(save, 'save'),
        focusKey(button({ label: l10n.t('All Mine'), act: () => this.#chooseAll('mine') }), 'mine'),
        focusKey(button({ label: l10n.t('All from the Cloud'), act: () => this.#chooseAll('cloud') }), 'cloud'),
        focusKey(button({ label: l10n.t('Compare'), act: this.#actions.compare }), 'compare'),
      ),
    ];
    keepFocus(this.element, () => {
      this.element.replaceChildren(...content);
    });
  }

  #choice(conflict: Conflict, index: number): HTMLElement {
    const option = (side: Side, words: string): HTMLElement => {
      const id = `choice-${index}-${side}`;
      const radio = focusKey(element('input', { type: 'radio', name: `choice-${index}`, id }), id);
      radio.checked = this.#chosen.get(idOf(conflict)) === side;
      radio.addEventListener('change', () => {
        this.#chosen.set(idOf(conflict), side);
        if (this.#merge) this.#render(this.#merge);
      });
      const value = conflict[side];
      const shown =
        value === undefined
          ? element('em', {}, l10n.t('removed'))
          : element('code', { title: value }, value.slice(0, 2000));
      return element('label', { for: id }, radio, element('span', {}, words), shown);
    };
    return element(
      'fieldset',
      {},
      element('legend', {}, conflict.name),
      option('mine', l10n.t('Mine')),
      option('cloud', l10n.t('Cloud')),
    );
  }

  #chooseAll(side: Side): void {
    if (!this.#merge) return;
    for (const conflict of this.#merge.conflicts) this.#chosen.set(idOf(conflict), side);
    this.#render(this.#merge);
  }

  #resolve(): void {
    if (!this.#merge) return;
    const { conflicts } = this.#merge;
    const choices = conflicts.flatMap((conflict) => {
      const keep = this.#chosen.get(idOf(conflict));
      const { path, cloud } = conflict;
      return keep ? [{ path, keep, ...(cloud !== undefined && { cloud }) }] : [];
    });
    this.#actions.resolve({ type: 'resolve', choices });
  }
}

function idOf({ path, cloud }: Conflict): string {
  return JSON.stringify([path, cloud]);
}
