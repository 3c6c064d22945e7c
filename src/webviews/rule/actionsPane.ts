import * as l10n from '../../common/l10n.ts';
import { describeTarget, type ActionPreview } from '../../language/rulesql/previewAction.ts';
import type { FromRulePage, RuleActionView } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { ActionForm } from './actionForm.ts';
import { deliveryList, type Deliveries } from './deliveryList.ts';

export interface ActionsPaneParts {
  readonly foldable: Pick<FoldableOptions, 'open' | 'toggled'>;
  readonly post: (message: FromRulePage) => void;
  /** What is filled in for an action has changed. */
  readonly changed: () => void;
}

/** What is shown of an action. */
interface Card {
  readonly id: string;
  /** What it is about, as JSON: another needs a card of its own. */
  readonly state: string;
  readonly element: HTMLElement;
  /** Its head, what it would do, and what it delivered, each with what that was drawn from. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly part: HTMLElement;
  shown: unknown;
}

/** The actions of a rule: what each would do with the bench's message, and what it delivered lately. */
export class ActionsPane {
  readonly section: Foldable;
  readonly #post: (message: FromRulePage) => void;
  readonly #list = element('ul', { class: 'actions' });
  /** What stands in the place of actions, or above those that were read before; undefined where they were read. */
  #unread: string | undefined = l10n.t('Reading…');
  readonly #empty = element('p', { class: 'empty' }, this.#unread ?? '');
  readonly #add: HTMLButtonElement;
  readonly #form: ActionForm;
  readonly #deliveries = new Map<string, Deliveries>();
  #actions: readonly RuleActionView[] = [];
  #cards: ReadonlyMap<string, Card> = new Map();
  #previews: ReadonlyMap<string, ActionPreview> = new Map();
  /** Why no action would do anything, a sentence; undefined where some would, or nothing was tried. */
  #whyNot: string | undefined;
  #isLocal = false;
  /** The form was open on a page before this one, and is to be brought into view once the actions stand above it. */
  #isToBeShown = false;

  constructor({ foldable, post, changed }: ActionsPaneParts) {
    this.#post = post;
    this.#form = new ActionForm({
      save: post,
      closed: (hadFocus) => {
        this.#add.hidden = false;
        if (hadFocus) this.#add.focus();
      },
      changed,
    });
    this.#add = button({
      label: l10n.t('Add Action…'),
      icon: 'add',
      act: () => {
        this.#open(undefined);
      },
    });
    this.section = new Foldable(
      { id: 'actions', title: l10n.t('Actions'), ...foldable },
      element(
        'div',
        { class: 'scroll' },
        this.#empty,
        this.#list,
        this.#form.element,
        element('div', { class: 'buttons add-action' }, this.#add),
      ),
    );
  }

  /** Whether deliveries can be looked at. */
  showRule(isLocal: boolean, regionId: string): void {
    this.#isLocal = isLocal;
    this.#form.regionId = regionId;
    this.#render();
  }

  showActions(actions: readonly RuleActionView[]): void {
    this.#actions = actions;
    this.#unread = undefined;
    this.#form.showListed(actions);
    this.section.note = actions.length === 0 ? '' : String(actions.length);
    this.#render();
    this.#bringIntoView();
  }

  showFailure(message: string): void {
    this.#unread = l10n.t('The actions could not be read. {0}', message);
    this.#render();
  }

  showPreviews(previews: ReadonlyMap<string, ActionPreview>, whyNot: string | undefined): void {
    this.#previews = previews;
    this.#whyNot = whyNot;
    this.#render();
  }

  showSaved(saved: Parameters<ActionForm['saved']>[0]): void {
    this.#form.saved(saved);
  }

  showDeliveries(deliveries: Deliveries): void {
    this.#deliveries.set(deliveries.actionId, deliveries);
    this.#render();
  }

  /** What is filled in and not saved, for {@link restore}. */
  get drafts(): ActionForm['kept'] {
    return this.#form.kept;
  }

  restore(drafts: ActionForm['kept']): void {
    this.#isToBeShown = this.#form.restore(drafts);
    this.#add.hidden = this.#isToBeShown;
    this.#bringIntoView();
  }

  #bringIntoView(): void {
    if (!this.#isToBeShown || this.#unread !== undefined) return;
    this.#isToBeShown = false;
    this.#form.element.scrollIntoView({ block: 'nearest' });
  }

  #open(action: RuleActionView | undefined): void {
    this.#add.hidden = true;
    this.#form.open(action);
  }

  /**
   * Draws what has changed, and leaves the rest in its place: with messages that come live the bench tries anew each second, and whoever
   * reads, selects or clicks here is not to be disturbed by that.
   */
  #render(): void {
    this.#empty.hidden = this.#actions.length > 0 && this.#unread === undefined;
    this.#empty.textContent = this.#unread ?? l10n.t('There is no action yet: the rule needs one to be started.');
    const focus = document.activeElement?.getAttribute('data-focus');
    const cards = this.#actions.map((action) => this.#card(action));
    this.#cards = new Map(cards.map((card) => [card.id, card]));
    const { children } = this.#list;
    if (children.length !== cards.length || cards.some(({ element: card }, index) => card !== children[index]))
      this.#list.replaceChildren(...cards.map((card) => card.element));
    if (focus && document.activeElement === document.body)
      this.#list.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }

  /** The card of an action, the one that there is where that still holds. */
  #card(action: RuleActionView): Card {
    const { id } = action;
    const deliveries = this.#deliveries.get(id);
    const state = JSON.stringify([action, this.#isLocal]);
    let card = this.#cards.get(id);
    if (card?.state !== state) {
      const head = element('div', { class: 'action-head' });
      const [preview, delivered] = [element('div', {}), element('div', {})];
      const made = element('li', { class: 'action' }, head, preview, delivered);
      card = {
        id,
        state,
        element: made,
        parts: [head, preview, delivered].map((part) => ({ part, shown: undefined })),
      };
    }
    const [head, preview, delivered] = card.parts;
    const target = describeTarget(action.configuration);
    fill(head, deliveries === undefined, () => this.#head(action, target, deliveries !== undefined));
    const outcome = [this.#whyNot, this.#previews.get(id), action.isErrorAction && this.#failing?.type];
    fill(preview, JSON.stringify(outcome), () => this.#preview(action, target));
    fill(delivered, deliveries, () => (deliveries ? [deliveryList(deliveries)] : []));
    return card;
  }

  #head(action: RuleActionView, target: string, isOpen: boolean): HTMLElement[] {
    const { id, type, isErrorAction, configuration } = action;
    const act = (name: string, label: string, run: () => void): HTMLButtonElement => {
      const made = element(
        'button',
        {
          class: 'icon-button',
          type: 'button',
          title: label,
          'aria-label': `${label}: ${type}`,
          'data-focus': `${name} ${id}`,
        },
        icon(name),
      );
      made.addEventListener('click', run);
      return made;
    };
    const badge = (): HTMLElement =>
      element(
        'span',
        { class: 'badge', title: l10n.t('Takes what the other actions failed to deliver') },
        l10n.t('error action'),
      );
    const history = (): HTMLElement =>
      act('history', isOpen ? l10n.t('Hide what was delivered') : l10n.t('Show what was delivered lately'), () => {
        if (this.#deliveries.delete(id)) this.#render();
        else this.#post({ type: 'showDeliveries', id });
      });
    return [
      element('span', { class: 'action-type' }, type),
      ...(isErrorAction ? [badge()] : []),
      element('span', { class: 'action-target', title: configuration }, target),
      element(
        'span',
        { class: 'action-buttons' },
        ...(this.#isLocal ? [history()] : []),
        act('edit', l10n.t('Edit'), () => {
          this.#open(action);
        }),
        act('trash', l10n.t('Remove'), () => {
          this.#post({ type: 'removeAction', id });
        }),
      ),
    ];
  }

  /** An action that cannot do what it should with the message, if there is one. */
  get #failing(): RuleActionView | undefined {
    return this.#actions.find(({ id, isErrorAction }) => !isErrorAction && this.#previews.get(id)?.kind === 'fails');
  }

  /** What the action would do that takes what the others fail to deliver. */
  #errorPreview(): HTMLElement {
    const failing = this.#failing;
    return failing
      ? element('p', { class: 'preview fires' }, icon('pass'), l10n.t('Fires, because {0} cannot.', failing.type))
      : element('p', { class: 'preview muted' }, icon('circle-outline'), l10n.t('Fires where another action fails.'));
  }

  #preview({ id, isErrorAction }: RuleActionView, target: string): HTMLElement[] {
    if (this.#whyNot !== undefined)
      return [element('p', { class: 'preview muted' }, icon('circle-slash'), this.#whyNot)];
    const preview = this.#previews.get(id);
    if (!preview) return [];
    if (isErrorAction) return [this.#errorPreview()];
    if (preview.kind === 'fails')
      return [element('p', { class: 'preview fails' }, icon('error'), l10n.t('Cannot fire: {0}', preview.reason))];
    return [
      preview.target === target
        ? element('p', { class: 'preview fires' }, icon('pass'), l10n.t('Fires with this body:'))
        : element(
            'p',
            { class: 'preview fires' },
            icon('pass'),
            l10n.t('Fires to '),
            element('code', {}, preview.target),
          ),
      element(
        'pre',
        { class: 'row', tabindex: '0', 'aria-label': l10n.t('Body for {0}', preview.target) },
        preview.body,
      ),
    ];
  }
}

/** Draws a part of a card anew where it was drawn from something else. */
function fill(drawn: Part | undefined, from: unknown, draw: () => readonly HTMLElement[]): void {
  if (!drawn || drawn.shown === from) return;
  drawn.shown = from;
  drawn.part.replaceChildren(...draw());
}
