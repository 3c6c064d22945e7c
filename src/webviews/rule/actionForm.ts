import { checkRuleAction } from '../../catalogue/checkRuleAction.ts';
import { ruleActionTypes, type ConfigurationProblem, type RuleActionType } from '../../catalogue/ruleActionTypes.ts';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';
import { stringifyJson } from '../../common/losslessJson.ts';
import { nameOfService } from '../../model/rules/nameOfService.ts';
import { attemptsAfter } from '../../model/rules/sentAction.ts';
import type { FromRulePage, RuleActionView, ToRulePage } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { ActionDrafts, fieldsetOf, hasForm, valuesOf, type Draft } from './actionDrafts.ts';
import type { ConfigurationFieldset } from './configurationFieldset.ts';

export interface ActionFormParts {
  readonly save: (message: Extract<FromRulePage, { type: 'saveAction' }>) => void;
  /** The form is shown no more. `hadFocus`: whoever worked in it has no other place to go on. */
  readonly closed: (hadFocus: boolean) => void;
  /** What is filled in has changed, which the page may keep. */
  readonly changed: () => void;
}

type Saved = Extract<ToRulePage, { type: 'actionSaved' }>;

/**
 * Asks for an action of a rule, by the fields that the catalogue knows, and checks it while it is filled in. What is filled in stays when the
 * form is opened for another action, or another type is chosen, until it is saved or given up.
 */
export class ActionForm {
  readonly element = element('form', { class: 'action-form', 'aria-label': l10n.t('Action') });
  /** Where targets are, where nothing else is said. */
  regionId = '';
  readonly #parts: ActionFormParts;
  readonly #type = element('select', { class: 'input', id: 'action-type' });
  readonly #isErrorAction = element('input', { type: 'checkbox', id: 'action-error' });
  readonly #errorAction = element(
    'label',
    { class: 'check' },
    this.#isErrorAction,
    l10n.t('Error action: takes what the others failed to deliver'),
  );
  readonly #fields = element('div', { class: 'fields' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #title = element('h3', {});
  readonly #save: HTMLButtonElement;
  readonly #json = element('textarea', { class: 'input json', id: 'action-json', rows: '8', spellcheck: 'false' });
  readonly #drafts = new ActionDrafts();
  #draft: Draft = this.#drafts.of(undefined);
  /** What is on its way to the platform, and the id that its answer will have. */
  #saving: { readonly draft: Draft; readonly id: string } | undefined;
  /** The actions as the platform had them when it was asked last; undefined before. */
  #listed: readonly RuleActionView[] | undefined;

  constructor(parts: ActionFormParts) {
    this.#parts = parts;
    this.#save = button({ label: l10n.t('Save Action'), kind: 'primary', act: () => undefined });
    this.#save.type = 'submit';
    const cancel = button({
      label: l10n.t('Cancel'),
      act: () => {
        this.#giveUp();
      },
    });
    for (const type of ruleActionTypes)
      this.#type.append(element('option', { value: type }, `${type} – ${nameOfService(type)}`));
    this.element.hidden = true;
    this.element.append(
      this.#title,
      element(
        'div',
        { class: 'field' },
        element('label', { class: 'label', for: 'action-type' }, l10n.t('Type')),
        this.#type,
      ),
      this.#fields,
      this.#errorAction,
      this.#problem,
      element('div', { class: 'buttons' }, this.#save, cancel),
    );
    this.#type.addEventListener('change', () => {
      this.#keep();
      this.#draft.type = this.#chosen;
      this.#showFields();
      this.#touched();
    });
    this.element.addEventListener('input', () => {
      this.#touched();
      this.#check(false);
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#giveUp();
    });
  }

  /** Shows the form for an action, or for a new one. */
  open(action: RuleActionView | undefined): void {
    this.#keep();
    this.#show(this.#drafts.of(action));
    this.#type.focus();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** What is filled in and not saved, for {@link restore}. */
  get kept(): ReturnType<ActionDrafts['keep']> {
    this.#keep();
    return this.#drafts.keep(this.element.hidden ? undefined : this.#draft, this.#saving?.draft);
  }

  /** Takes what was kept, and shows the form again where it was open; returns whether it was. */
  restore(kept: Parameters<ActionDrafts['restore']>[0]): boolean {
    const open = this.#drafts.restore(kept);
    if (open) this.#show(open);
    this.#settle();
    return !this.element.hidden;
  }

  /** The actions as the platform has them, by which it may be known what became of one that was sent. */
  showListed(listed: readonly RuleActionView[]): void {
    this.#listed = listed;
    this.#settle();
  }

  #settle(): void {
    if (!this.#listed) return;
    this.#keep();
    const { problem } = this.#draft;
    const ended = this.#drafts.settle(this.#listed, this.#saving?.draft);
    if (this.element.hidden) return;
    if (ended.includes(this.#draft)) this.#close();
    else this.#showFormer();
    if (this.#draft.problem !== problem) this.#problem.textContent = this.#draft.problem;
  }

  /** What became of the last save: a problem keeps what was filled in. One that a page before this one asked for is told by the list alone. */
  saved({ id, problem, current, ...failed }: Omit<Saved, 'type'>): void {
    if (this.#saving?.id !== id) return;
    const { draft } = this.#saving;
    this.#saving = undefined;
    this.#showSaving();
    if (problem === undefined) {
      this.#drafts.delete(draft);
      if (draft === this.#draft) this.#close();
      this.#parts.changed();
      return;
    }
    if (current) draft.former = current;
    // The next save adds it.
    if (failed.isGone) draft.former = undefined;
    draft.problem = problem;
    draft.isTouched = true;
    draft.attempts = attemptsAfter(draft.attempts, failed);
    this.#settle();
    this.#parts.changed();
    if (draft !== this.#draft || this.element.hidden) return;
    this.#showFormer();
    this.#problem.textContent = problem;
    if (this.#hasFocus) this.#save.focus();
  }

  #show(draft: Draft): void {
    this.#draft = draft;
    this.#type.value = draft.type;
    this.#isErrorAction.checked = draft.isErrorAction;
    this.#showFormer();
    this.element.hidden = false;
    this.#showFields();
    this.#problem.textContent = draft.problem;
    this.#showSaving();
  }

  #showFormer(): void {
    const { former } = this.#draft;
    this.#title.textContent = former ? l10n.t('Edit {0}', former.type) : l10n.t('New Action');
    // The platform can replace what an action does, not what it is for.
    this.#isErrorAction.disabled = former !== undefined;
    this.#errorAction.title = former
      ? l10n.t('Cannot be changed any more: remove this action and add another one')
      : l10n.t('Takes what the other actions failed to deliver; a rule has one at most');
    if (former) this.#isErrorAction.checked = former.isErrorAction;
  }

  /** Somebody works in the form, or nowhere: not where somebody works elsewhere by now, whose next key would go astray. */
  get #hasFocus(): boolean {
    const { activeElement } = document;
    return document.hasFocus() && (activeElement === document.body || this.element.contains(activeElement));
  }

  #touched(): void {
    this.#draft.isTouched = true;
    this.#draft.problem = '';
    this.#parts.changed();
  }

  #giveUp(): void {
    // What is on its way cannot be called back.
    if (this.#saving?.draft === this.#draft) return;
    this.#drafts.delete(this.#draft);
    this.#close();
    this.#parts.changed();
  }

  #close(): void {
    if (this.element.hidden) return;
    const hadFocus = this.#hasFocus;
    this.element.hidden = true;
    this.#parts.closed(hadFocus);
  }

  /** Takes what stands in the form into its draft. */
  #keep(): void {
    if (this.element.hidden) return;
    const { type, filled, former } = this.#draft;
    this.#draft.isErrorAction = former?.isErrorAction ?? this.#isErrorAction.checked;
    if (!hasForm(type)) filled.set(type, this.#json.value);
  }

  /** Nothing is typed into what is on its way; one goes at a time. */
  #showSaving(): void {
    this.#save.disabled = this.#saving !== undefined;
    this.element.inert = this.#saving?.draft === this.#draft;
  }

  get #chosen(): RuleActionType {
    return ruleActionTypes.find((type) => type === this.#type.value) ?? 'REPUBLISH';
  }

  get #fieldset(): ConfigurationFieldset | undefined {
    const filled = this.#draft.filled.get(this.#draft.type);
    return typeof filled === 'string' ? undefined : filled;
  }

  #showFields(): void {
    const { type, filled, former } = this.#draft;
    const values = valuesOf(former, type);
    this.#problem.textContent = '';
    if (hasForm(type)) {
      const initial = { topicType: 1, regionName: this.regionId, ...values };
      const fieldset = this.#fieldset ?? fieldsetOf(this.#draft, type, initial);
      filled.set(type, fieldset);
      this.#fields.replaceChildren(fieldset.element);
      return;
    }
    const text = filled.get(type);
    this.#json.value = typeof text === 'string' ? text : stringifyJson(values, 2);
    this.#fields.replaceChildren(
      element('label', { class: 'label', for: 'action-json' }, l10n.t('Configuration, JSON')),
      this.#json,
    );
  }

  get #configuration(): string {
    return this.#fieldset ? stringifyJson(this.#fieldset.value) : this.#json.value;
  }

  /** Says what is wrong; of fields that nobody has come to yet only where it is to be saved. */
  #check(isFinal: boolean): readonly ConfigurationProblem[] {
    const problems = checkRuleAction(this.#chosen, this.#configuration);
    this.#fieldset?.showProblems(problems, isFinal);
    const rest = problems.filter(({ path }) => !this.#fieldset?.has(path));
    this.#problem.textContent = isFinal || !this.#fieldset ? joinSentences(rest.map(({ detail }) => detail)) : '';
    return problems;
  }

  #submit(): void {
    if (this.#check(true).length > 0) {
      this.element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const { former, attempts } = this.#draft;
    const configuration = this.#configuration;
    const isErrorAction = this.#isErrorAction.checked;
    const id = crypto.randomUUID();
    this.#saving = { draft: this.#draft, id };
    const [first] = attempts;
    // Where one was sent before that may arrive yet, those count that were there before that.
    const before = first ? first.before : this.#listed?.map((one) => one.id);
    const attempt = { id: former?.id, type: this.#chosen, configuration, isErrorAction, before };
    this.#draft.attempts = [...attempts, attempt];
    this.#draft.isTouched = true;
    this.#showSaving();
    this.#parts.changed();
    this.#parts.save({
      type: 'saveAction',
      id,
      ...(former && { former }),
      actionType: this.#chosen,
      configuration,
      isErrorAction,
      ...(first && {
        earlier: attempts.map((one) => ({
          type: one.type,
          configuration: one.configuration,
          isErrorAction: one.isErrorAction,
        })),
        ...(before && { before }),
      }),
    });
  }
}
