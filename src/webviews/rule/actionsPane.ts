import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, stringifyJson } from '../../common/losslessJson.ts';
import { targetOf, type ActionPreview } from '../../language/rulesql/previewAction.ts';
import type { DeliveryView, FromRulePage, RuleActionView, ToRulePage } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { formatTime } from '../page/formatTime.ts';
import { ActionForm } from './actionForm.ts';

type Deliveries = Extract<ToRulePage, { type: 'deliveries' }>;

export interface ActionsPaneParts {
  readonly foldable: Pick<FoldableOptions, 'open' | 'toggled'>;
  readonly post: (message: FromRulePage) => void;
  /** What is filled in for an action has changed. */
  readonly changed: () => void;
}

/** The actions of a rule: what each would do with the bench's message, and what it delivered lately. */
export class ActionsPane {
  readonly section: Foldable;
  readonly #post: (message: FromRulePage) => void;
  readonly #list = element('ul', { class: 'actions' });
  readonly #empty = element('p', { class: 'empty' }, l10n.t('Reading…'));
  readonly #add: HTMLButtonElement;
  readonly #form: ActionForm;
  readonly #deliveries = new Map<string, Deliveries>();
  #actions: readonly RuleActionView[] = [];
  #previews: ReadonlyMap<string, ActionPreview> = new Map();
  /** Why no action would do anything, a sentence; undefined where some would, or nothing was tried. */
  #whyNot: string | undefined;
  #isLocal = false;

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
    this.section.note = actions.length === 0 ? '' : String(actions.length);
    this.#render();
  }

  showFailure(message: string): void {
    this.#empty.hidden = false;
    this.#empty.textContent = l10n.t('The actions could not be read. {0}', message);
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
    this.#add.hidden = this.#form.restore(drafts);
  }

  #open(action: RuleActionView | undefined): void {
    this.#add.hidden = true;
    this.#form.open(action);
  }

  #render(): void {
    this.#empty.hidden = this.#actions.length > 0;
    this.#empty.textContent = l10n.t('There is no action yet: the rule needs one to be started.');
    const focus = document.activeElement?.getAttribute('data-focus');
    this.#list.replaceChildren(...this.#actions.map((action) => this.#card(action)));
    if (focus) this.#list.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
  }

  #card(action: RuleActionView): HTMLElement {
    const { id, type, isErrorAction } = action;
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
    const deliveries = this.#deliveries.get(id);
    return element(
      'li',
      { class: 'action' },
      element(
        'div',
        { class: 'action-head' },
        element('span', { class: 'action-type' }, type),
        ...(isErrorAction
          ? [
              element(
                'span',
                { class: 'badge', title: l10n.t('Takes what the other actions failed to deliver') },
                l10n.t('error action'),
              ),
            ]
          : []),
        element('span', { class: 'action-target', title: action.configuration }, targetIn(action)),
        element(
          'span',
          { class: 'action-buttons' },
          ...(this.#isLocal
            ? [
                act(
                  'history',
                  deliveries ? l10n.t('Hide what was delivered') : l10n.t('Show what was delivered lately'),
                  () => {
                    if (this.#deliveries.delete(id)) this.#render();
                    else this.#post({ type: 'showDeliveries', id });
                  },
                ),
              ]
            : []),
          act('edit', l10n.t('Edit'), () => {
            this.#open(action);
          }),
          act('trash', l10n.t('Remove'), () => {
            this.#post({ type: 'removeAction', id });
          }),
        ),
      ),
      ...this.#preview(action, targetIn(action)),
      ...(deliveries ? [deliveryList(deliveries)] : []),
    );
  }

  /** What the action would do that takes what the others fail to deliver. */
  #errorPreview(): HTMLElement {
    const failing = this.#actions.find(
      ({ id, isErrorAction }) => !isErrorAction && this.#previews.get(id)?.kind === 'fails',
    );
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

function targetIn({ configuration }: RuleActionView): string {
  try {
    const json = parseJson(configuration);
    return isJsonObject(json) ? targetOf(json) || stringifyJson(json) : configuration;
  } catch {
    return configuration;
  }
}

function deliveryList({ deliveries, problem }: Deliveries): HTMLElement {
  if (problem !== undefined) return element('p', { class: 'preview fails' }, icon('error'), problem);
  if (deliveries.length === 0)
    return element('p', { class: 'preview muted' }, icon('history'), l10n.t('Nothing was delivered lately.'));
  return element(
    'ul',
    { class: 'deliveries', 'aria-label': l10n.t('Delivered lately') },
    ...deliveries.map(deliveryRow),
  );
}

function deliveryRow({ at, topic, failure, content }: DeliveryView): HTMLElement {
  return element(
    'li',
    { class: failure === undefined ? 'fires' : 'fails' },
    icon(failure === undefined ? 'pass' : 'error'),
    element(
      'span',
      {},
      failure === undefined ? l10n.t('delivered ') : l10n.t('failed '),
      element('span', { class: 'muted' }, formatTime(at)),
    ),
    element('code', { class: 'delivery-topic' }, topic),
    ...(failure === undefined ? [] : [element('span', { class: 'delivery-detail' }, failure)]),
    ...(content === undefined
      ? []
      : [element('pre', { class: 'row', tabindex: '0', 'aria-label': l10n.t('What arrived') }, content)]),
  );
}
