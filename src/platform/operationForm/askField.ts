import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { choicesOf, type Choice } from '../../model/operationForm/choicesOf.ts';
import { explainField } from '../../model/operationForm/explainField.ts';
import type { FormField } from '../../model/operationForm/operationForm.ts';
import type { Suggestion } from './suggestions.ts';
import { runStep, type StepAnswer, type StepFrame } from './step.ts';
import { textRows } from './textRows.ts';

/** What one field is asked with. */
export interface FieldQuestion extends StepFrame {
  readonly field: FormField;
  /** The text to begin with. */
  readonly text: string;
  readonly problemOf: (text: string) => string | undefined;
  /** Values to choose from instead of typing one. */
  readonly suggestions: readonly Suggestion[];
}

/**
 * Asks for the value of one parameter: from a list where it has fixed values, from suggestions or typed where there are
 * some, and typed otherwise; what is typed is checked meanwhile.
 */
export function askField(question: FieldQuestion): Promise<StepAnswer> {
  const choices = choicesOf(question.field.parameter);
  if (choices) return askChoice(question, choices);
  return question.suggestions.length > 0 ? askSuggested(question) : askText(question);
}

function askText(question: FieldQuestion): Promise<StepAnswer> {
  const { field, text, problemOf } = question;
  const { name, parameter } = field;
  const input = vscode.window.createInputBox();
  input.prompt = `${name}: ${explainField(field)}`;
  input.placeholder = name;
  input.password = parameter.secret ?? false;
  input.value = text || String(parameter.suggested ?? '');
  const validate = (): string | undefined => (input.validationMessage = problemOf(input.value));
  return runStep(input, question, (answer) =>
    vscode.Disposable.from(
      input.onDidChangeValue(validate),
      input.onDidAccept(() => {
        if (validate() === undefined) answer(input.value);
      }),
    ),
  );
}

function askSuggested(question: FieldQuestion): Promise<StepAnswer> {
  const { field, text, problemOf, suggestions } = question;
  const { name, isRequired } = field;
  const pick = vscode.window.createQuickPick<ChoiceItem>();
  const offered = suggestions.map(({ text: value, label, description }): ChoiceItem => ({
    label: label ?? value,
    text: value,
    ...(description === undefined ? {} : { description }),
  }));
  const notSet: readonly ChoiceItem[] = isRequired ? [] : [{ label: l10n.t('Not set'), text: '' }];
  // Who types and presses Enter at once is ahead of the row that was chosen: then what was typed counts.
  let isBehind = false;
  const show = (): void => {
    isBehind = true;
    const typed = pick.value;
    const problem = problemOf(typed);
    const asTyped: ChoiceItem = problem
      ? { label: `$(error) ${problem}`, alwaysShow: true }
      : { label: typed, text: typed, description: l10n.t('as typed'), alwaysShow: true };
    pick.items = [...(typed === '' ? [...offered, ...notSet] : [asTyped, ...offered]), ...helpRows(field)];
  };
  pick.placeholder = l10n.t('{0}: type it, or choose.', name);
  pick.matchOnDescription = true;
  pick.value = text;
  show();
  return runStep(pick, question, (answer) =>
    vscode.Disposable.from(
      pick.onDidChangeValue(show),
      pick.onDidChangeActive(() => {
        isBehind = false;
      }),
      pick.onDidAccept(() => {
        const typed = problemOf(pick.value) === undefined ? pick.value : undefined;
        const chosen = isBehind && pick.value !== '' ? typed : pick.activeItems[0]?.text;
        if (chosen !== undefined) answer(chosen);
      }),
    ),
  );
}

/** Below what can be chosen: the placeholder, where it could stand too, cuts a long sentence. */
function helpRows(field: FormField): readonly ChoiceItem[] {
  const separator = { label: field.name, kind: vscode.QuickPickItemKind.Separator };
  const rows = textRows('info', explainField(field)).map((row): ChoiceItem => ({ ...row, alwaysShow: true }));
  return [separator, ...rows];
}

interface ChoiceItem extends vscode.QuickPickItem {
  /** Absent on a row that cannot be chosen. */
  readonly text?: string;
}

function askChoice(question: FieldQuestion, choices: readonly Choice[]): Promise<StepAnswer> {
  const { field, text } = question;
  const { name, parameter, isRequired } = field;
  const items = choices.map(({ text: value, label, detail }): ChoiceItem => ({
    label,
    text: value,
    ...(label === value ? {} : { description: value }),
    ...(detail === undefined ? {} : { detail }),
  }));
  const notSet =
    parameter.default === undefined
      ? l10n.t('Not set')
      : l10n.t('Not set ({0} then counts)', String(parameter.default));
  const pick = vscode.window.createQuickPick<ChoiceItem>();
  pick.items = [...items, ...(isRequired ? [] : [{ label: notSet, text: '' }]), ...helpRows(field)];
  pick.placeholder = l10n.t('{0}: choose one.', name);
  pick.matchOnDescription = true;
  pick.activeItems = pick.items.filter((item) => item.text === (text || String(parameter.default ?? '')));
  return runStep(pick, question, (answer) =>
    pick.onDidAccept(() => {
      const chosen = pick.activeItems[0]?.text;
      if (chosen !== undefined) answer(chosen);
    }),
  );
}
