import type { OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import type { FormField, OperationForm } from '../../model/operationForm/operationForm.ts';
import type { Connection } from '../services.ts';
import { askField } from './askField.ts';
import { reviewForm } from './reviewForm.ts';
import type { Suggest } from './suggestions.ts';

export interface FormOptions<K extends OperationName> {
  /** What is being done and where: "Create Product in cn-shanghai". */
  readonly title: string;
  /** What sends the form: "Create Product". */
  readonly submit: string;
  /** Whose fleet the call changes: where it has a mark, the person is asked before that. */
  readonly connection?: Connection | undefined;
  /** Parameters that are settled already, and not shown. */
  readonly fixed?: Partial<RequestParameters<K>>;
  /** Values to begin with; payloads as plain text. Needed parameters that have one are not asked for one by one. */
  readonly initial?: Partial<RequestParameters<K>>;
  /** Parameters that are not offered. */
  readonly omit?: readonly (keyof RequestParameters<K> & string)[];
  /** Values to offer for parameters that are typed otherwise. */
  readonly suggest?: Suggest<K>;
  /**
   * Reads anew the list in which a person looks whether something was created, where no answer tells. With it, the person
   * is asked to look before the form comes back.
   */
  readonly onUnknown?: () => void;
}

/**
 * Asks for the parameters of an operation: what it needs one by one, then all of them in one list, where Enter changes
 * one and the first row sends. Everything is checked by the catalogue while it is typed. `refused` says why the form was
 * not taken last time; it is gone once something was changed. Undefined where the person gave up.
 */
export async function fillForm<K extends OperationName>(
  start: OperationForm<K>,
  { title, submit, suggest = {} }: Pick<FormOptions<K>, 'title' | 'submit' | 'suggest'>,
  refused?: string,
): Promise<OperationForm<K> | undefined> {
  let form = start;
  const asked = form.fields.filter(({ name, isRequired }) => isRequired && !form.isSet(name));
  const totalSteps = asked.length === 0 ? 0 : asked.length + 1;
  const ask = (field: FormField, step: number, canGoBack: boolean) =>
    askField({
      field,
      text: form.textOf(field.name),
      problemOf: (text) => form.problemOf(field, text),
      suggestions: suggest[field.name]?.(form) ?? [],
      title,
      step,
      totalSteps: step === 0 ? 0 : totalSteps,
      canGoBack,
    });
  let refusal = refused;
  let last: string | undefined;
  for (let step = 1; ;) {
    const field = asked[step - 1];
    if (field) {
      const answer = await ask(field, step, step > 1);
      if (answer.kind === 'cancelled') return undefined;
      if (answer.kind === 'value') form = form.with(field, answer.text);
      step += answer.kind === 'back' ? -1 : 1;
      continue;
    }
    const answer = await reviewForm({ form, submit, refusal, last, title, step, totalSteps, canGoBack: step > 1 });
    if (answer.kind === 'edit') {
      const changed = await ask(answer.field, 0, true);
      // Escape while a field is changed leaves the field, not the form.
      if (changed.kind === 'value') {
        if (changed.text !== form.textOf(answer.field.name)) refusal = undefined;
        form = form.with(answer.field, changed.text);
      }
      last = answer.field.name;
    } else if (answer.kind === 'back') step--;
    else return answer.kind === 'submit' ? form : undefined;
  }
}
