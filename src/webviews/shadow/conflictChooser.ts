import type { FromShadowPage, MergeView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';

type Conflict = MergeView['conflicts'][number];
type Side = 'mine' | 'cloud';

export interface ChooserActions {
  readonly resolve: (message: Extract<FromShadowPage, { type: 'resolve' }>) => void;
  readonly compare: () => void;
}

/** Offers for each key that both sides changed which of the two to keep. What was chosen stays while values change. */
export class ConflictChooser {
  readonly element = element('section', { class: 'conflict', 'aria-label': 'Conflict' });
  readonly #actions: ChooserActions;
  readonly #chosen = new Map<string, Side>();
  #merge: MergeView | undefined;

  constructor(actions: ChooserActions) {
    this.#actions = actions;
    this.element.hidden = true;
  }

  show(merge: MergeView | undefined): void {
    this.#merge = merge && merge.conflicts.length > 0 ? merge : undefined;
    this.element.hidden = !this.#merge;
    if (this.#merge) this.#render(this.#merge);
    else {
      this.#chosen.clear();
      this.element.replaceChildren();
    }
  }

  #render({ version, basisVersion, conflicts }: MergeView): void {
    const focused = document.activeElement?.id;
    const keys = conflicts.length === 1 ? 'a key that you changed' : `${conflicts.length} keys that you changed`;
    const words = `Version ${version} on the platform changed ${keys} too, since version ${basisVersion}. Choose what to keep; all other changes of both are kept.`;
    const save = button({
      ...{ label: 'Save with These Choices', kind: 'primary' },
      act: () => {
        this.#resolve();
      },
    });
    save.disabled = !conflicts.every((conflict) => this.#chosen.has(idOf(conflict)));
    this.element.replaceChildren(
      element('p', { class: 'conflict-words' }, icon('warning'), element('span', {}, words)),
      element('div', { class: 'choices' }, ...conflicts.map((conflict, index) => this.#choice(conflict, index))),
      element(
        'div',
        { class: 'buttons' },
        save,
        button({ label: 'All Mine', act: () => this.#chooseAll('mine') }),
        button({ label: 'All from the Cloud', act: () => this.#chooseAll('cloud') }),
        button({ label: 'Compare', act: this.#actions.compare }),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  #choice(conflict: Conflict, index: number): HTMLElement {
    const option = (side: Side, words: string): HTMLElement => {
      const id = `choice-${index}-${side}`;
      const radio = element('input', { type: 'radio', name: `choice-${index}`, id });
      radio.checked = this.#chosen.get(idOf(conflict)) === side;
      radio.addEventListener('change', () => {
        this.#chosen.set(idOf(conflict), side);
        if (this.#merge) this.#render(this.#merge);
      });
      const value = conflict[side];
      const shown =
        value === undefined ? element('em', {}, 'removed') : element('code', { title: value }, value.slice(0, 2000));
      return element('label', { for: id }, radio, element('span', { class: 'side' }, words), shown);
    };
    return element(
      'fieldset',
      {},
      element('legend', {}, conflict.name),
      option('mine', 'Mine'),
      option('cloud', 'Cloud'),
    );
  }

  #chooseAll(side: Side): void {
    if (!this.#merge) return;
    for (const conflict of this.#merge.conflicts) this.#chosen.set(idOf(conflict), side);
    this.#render(this.#merge);
  }

  #resolve(): void {
    if (!this.#merge) return;
    const { version, conflicts } = this.#merge;
    const choices = conflicts.flatMap((conflict) => {
      const keep = this.#chosen.get(idOf(conflict));
      return keep ? [{ path: conflict.path, keep }] : [];
    });
    this.#actions.resolve({ type: 'resolve', version, choices });
  }
}

function idOf({ path }: Conflict): string {
  return JSON.stringify(path);
}
