import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { secretMask } from '../../common/secretMasker.ts';
import { choicesOf } from '../../model/operationForm/choicesOf.ts';
import type { FormField, OperationForm } from '../../model/operationForm/operationForm.ts';
import type { OperationName } from '../../catalogue/operations.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import { runStep, type StepFrame } from './step.ts';
import { textRows } from './textRows.ts';

/** What a person does with the whole form: sends it, changes a field, goes back or gives up. */
export type ReviewAnswer =
  { readonly kind: 'edit'; readonly field: FormField } | { readonly kind: 'submit' | 'back' | 'cancelled' };

interface Review<K extends OperationName> extends StepFrame {
  readonly form: OperationForm<K>;
  /** The label of the row that sends the form: "Create Product". */
  readonly submit: string;
  /** Why the platform refused the form last time. */
  readonly refusal?: string | undefined;
  /** The field that was changed last, to go on from. */
  readonly last?: string | undefined;
}

/** A row with no answer can only be read. */
interface Row extends vscode.QuickPickItem {
  readonly field?: FormField;
  readonly submits?: true;
}

/** Shows all parameters with their values, below the row that sends them. */
export async function reviewForm<K extends OperationName>(review: Review<K>): Promise<ReviewAnswer> {
  const { form, submit, refusal, last } = review;
  const problem = form.firstProblem();
  const pick = vscode.window.createQuickPick<Row>();
  const first: Row = problem
    ? { label: `$(error) ${problem.field.name}`, description: problem.words, alwaysShow: true, field: problem.field }
    : { label: `$(check) ${submit}`, alwaysShow: true, submits: true };
  const rows = form.fields.map((field) => rowOf(form, field));
  const refusalRows = refusal === undefined ? [] : [separator(l10n.t('Refused')), ...textRows('error', refusal)];
  pick.items = [first, ...refusalRows, separator(l10n.t('Parameters')), ...rows];
  pick.placeholder = l10n.t('Enter on the first row: {0}. Enter on a parameter changes it.', submit);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.activeItems = [rows.find(({ field }) => field?.name === last) ?? first];
  let chosen: Row | undefined;
  const answer = await runStep(pick, review, (accept) =>
    pick.onDidAccept(() => {
      [chosen] = pick.activeItems;
      if (chosen?.field || chosen?.submits) accept('');
    }),
  );
  if (answer.kind !== 'value') return { kind: answer.kind };
  return chosen?.field ? { kind: 'edit', field: chosen.field } : { kind: 'submit' };
}

function separator(label: string): Row {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function rowOf<K extends OperationName>(form: OperationForm<K>, field: FormField): Row {
  const { name, parameter } = field;
  return { label: name, description: shownValue(form, field), detail: l10n.fromCatalogue(parameter.help), field };
}

function shownValue<K extends OperationName>(form: OperationForm<K>, { name, parameter }: FormField): string {
  if (!form.isSet(name)) {
    return parameter.default === undefined
      ? l10n.t('not set')
      : l10n.t('not set, so {0}', withLabel(parameter, String(parameter.default)));
  }
  const text = form.textOf(name);
  return parameter.secret && text !== '' ? secretMask : withLabel(parameter, text) || l10n.t('empty');
}

/** A value that is chosen from a list, with what it means. */
function withLabel(parameter: Parameter, text: string): string {
  const choice = choicesOf(parameter)?.find((known) => known.text === text);
  return choice && choice.label !== text ? `${choice.label} (${text})` : text;
}
