import { checkRuleAction } from '../../catalogue/checkRuleAction.ts';
import {
  ruleActionConfigurations,
  ruleActionTypes,
  type ConfigurationProblem,
  type RuleActionType,
} from '../../catalogue/ruleActionTypes.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { nameOfService } from '../../model/rules/nameOfService.ts';
import type { FromRulePage, RuleActionView, ToRulePage } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { ConfigurationFieldset } from './configurationFieldset.ts';

/** Types whose configuration is filled in field by field; the others' is JSON. */
const withForm: ReadonlySet<string> = new Set(['REPUBLISH', 'OTS', 'MNS', 'FC']);

export interface ActionFormParts {
  readonly save: (message: Extract<FromRulePage, { type: 'saveAction' }>) => void;
  readonly closed: () => void;
}

type Saved = Extract<ToRulePage, { type: 'actionSaved' }>;

/** What somebody has filled in for an action, or for a new one, and has neither saved nor given up. */
interface Draft {
  /** The action as it was when its form was opened, or as the person was told that it is by now; undefined of a new one. */
  former: RuleActionView | undefined;
  type: RuleActionType;
  isErrorAction: boolean;
  problem: string;
  /** What was filled in for each type that was chosen so far: its fields, or a text of JSON. */
  readonly filled: Map<RuleActionType, ConfigurationFieldset | string>;
}

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
  readonly #fields = element('div', { class: 'fields' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #title = element('h3', {});
  readonly #save: HTMLButtonElement;
  readonly #json = element('textarea', { class: 'input json', id: 'action-json', rows: '8', spellcheck: 'false' });
  /** By the id of their action; a new one has none. */
  readonly #drafts = new Map<string | undefined, Draft>();
  #draft: Draft = draftOf(undefined);
  /** What is on its way to the platform. */
  #saving: Draft | undefined;

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
      element('label', { class: 'label', for: 'action-type' }, l10n.t('Type')),
      this.#type,
      this.#fields,
      element(
        'label',
        { class: 'check', title: l10n.t('Takes what the other actions failed to deliver; a rule has one at most') },
        this.#isErrorAction,
        l10n.t('Error action: takes what the others failed to deliver'),
      ),
      this.#problem,
      element('div', { class: 'buttons' }, this.#save, cancel),
    );
    this.#type.addEventListener('change', () => {
      this.#keep();
      this.#draft.type = this.#chosen;
      this.#showFields();
    });
    this.element.addEventListener('input', () => {
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
    this.#draft = this.#drafts.get(action?.id) ?? draftOf(action);
    this.#drafts.set(action?.id, this.#draft);
    const { former, type, isErrorAction, problem } = this.#draft;
    this.#title.textContent = former ? l10n.t('Edit {0}', former.type) : l10n.t('New Action');
    this.#type.value = type;
    this.#isErrorAction.checked = isErrorAction;
    // The platform can replace what an action does, not what it is for.
    this.#isErrorAction.disabled = former !== undefined;
    this.element.hidden = false;
    this.#showFields();
    this.#problem.textContent = problem;
    this.#showSaving();
    this.#type.focus();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** What became of the last save: a problem keeps what was filled in. */
  saved({ problem, current }: Pick<Saved, 'problem' | 'current'>): void {
    const draft = this.#saving;
    if (!draft) return;
    this.#saving = undefined;
    this.#showSaving();
    if (problem === undefined) {
      this.#drafts.delete(draft.former?.id);
      if (draft === this.#draft) this.#close();
      return;
    }
    if (current) draft.former = current;
    draft.problem = problem;
    if (draft !== this.#draft) return;
    this.#problem.textContent = problem;
    // Not where somebody works elsewhere by now: the next key would save once more.
    if (document.activeElement === document.body) this.#save.focus();
  }

  #giveUp(): void {
    // What is on its way cannot be called back.
    if (this.#saving === this.#draft) return;
    this.#drafts.delete(this.#draft.former?.id);
    this.#close();
  }

  #close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.#parts.closed();
  }

  /** Takes what stands in the form into its draft. */
  #keep(): void {
    if (this.element.hidden) return;
    const { type, filled } = this.#draft;
    this.#draft.isErrorAction = this.#isErrorAction.checked;
    if (!withForm.has(type)) filled.set(type, this.#json.value);
  }

  /** Nothing is typed into what is on its way; one goes at a time. */
  #showSaving(): void {
    this.#save.disabled = this.#saving !== undefined;
    this.element.inert = this.#saving !== undefined && this.#saving === this.#draft;
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
    const values = former?.type === type ? objectOf(former.configuration) : {};
    this.#problem.textContent = '';
    if (withForm.has(type)) {
      const initial = { topicType: 1, regionName: this.regionId, ...values };
      const fieldset = this.#fieldset ?? new ConfigurationFieldset(ruleActionConfigurations[type], initial, values);
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
    this.#problem.textContent = isFinal || !this.#fieldset ? rest.map(({ detail }) => detail).join(' ') : '';
    return problems;
  }

  #submit(): void {
    if (this.#check(true).length > 0) {
      this.element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const { former } = this.#draft;
    this.#saving = this.#draft;
    this.#showSaving();
    this.#parts.save({
      type: 'saveAction',
      ...(former && { former }),
      actionType: this.#chosen,
      configuration: this.#configuration,
      isErrorAction: this.#isErrorAction.checked,
    });
  }
}

function draftOf(action: RuleActionView | undefined): Draft {
  return {
    former: action,
    type: ruleActionTypes.find((type) => type === action?.type) ?? 'REPUBLISH',
    isErrorAction: action?.isErrorAction ?? false,
    problem: '',
    filled: new Map(),
  };
}

function objectOf(configuration: string): JsonObject {
  try {
    const json = parseJson(configuration);
    return isJsonObject(json) ? json : {};
  } catch {
    return {};
  }
}
