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
import type { FromRulePage, RuleActionView } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { ConfigurationFieldset } from './configurationFieldset.ts';

/** Types whose configuration is filled in field by field; the others' is JSON. */
const withForm: ReadonlySet<string> = new Set(['REPUBLISH', 'OTS', 'MNS', 'FC']);

export interface ActionFormParts {
  readonly save: (message: Extract<FromRulePage, { type: 'saveAction' }>) => void;
  readonly closed: () => void;
}

/** Asks for an action of a rule, by the fields that the catalogue knows, and checks it while it is filled in. */
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
  #fieldset: ConfigurationFieldset | undefined;
  #former: RuleActionView | undefined;

  constructor(parts: ActionFormParts) {
    this.#parts = parts;
    this.#save = button({ label: l10n.t('Save Action'), kind: 'primary', act: () => undefined });
    this.#save.type = 'submit';
    const cancel = button({
      label: l10n.t('Cancel'),
      act: () => {
        this.#close();
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
      this.#showFields({});
    });
    this.element.addEventListener('input', () => {
      this.#check(false);
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
    });
  }

  /** Shows the form for an action, or for a new one. */
  open(action: RuleActionView | undefined): void {
    this.#former = action;
    this.#title.textContent = action ? l10n.t('Edit {0}', action.type) : l10n.t('New Action');
    this.#type.value = ruleActionTypes.find((type) => type === action?.type) ?? 'REPUBLISH';
    this.#isErrorAction.checked = action?.isErrorAction ?? false;
    // The platform can replace what an action does, not what it is for.
    this.#isErrorAction.disabled = action !== undefined;
    this.#problem.textContent = '';
    this.element.hidden = false;
    this.#showFields(action ? objectOf(action.configuration) : {});
    this.#type.focus();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** What became of the last save: a problem keeps the form open. */
  saved(problem: string | undefined): void {
    this.#save.disabled = false;
    if (problem === undefined) this.#close();
    else this.#problem.textContent = problem;
  }

  #close(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.#parts.closed();
  }

  get #chosen(): RuleActionType {
    return ruleActionTypes.find((type) => type === this.#type.value) ?? 'REPUBLISH';
  }

  #showFields(values: JsonObject): void {
    const type = this.#chosen;
    this.#problem.textContent = '';
    if (withForm.has(type)) {
      const initial = { topicType: 1, regionName: this.regionId, ...values };
      this.#fieldset = new ConfigurationFieldset(ruleActionConfigurations[type], initial, values);
      this.#fields.replaceChildren(this.#fieldset.element);
      return;
    }
    this.#fieldset = undefined;
    this.#json.value = stringifyJson(values, 2);
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
    this.#save.disabled = true;
    this.#parts.save({
      type: 'saveAction',
      ...(this.#former && { id: this.#former.id }),
      actionType: this.#chosen,
      configuration: this.#configuration,
      isErrorAction: this.#isErrorAction.checked,
    });
  }
}

function objectOf(configuration: string): JsonObject {
  try {
    const json = parseJson(configuration);
    return isJsonObject(json) ? json : {};
  } catch {
    return {};
  }
}
