import * as l10n from '../../common/l10n.ts';
import { checkParameters } from '../../catalogue/checkParameters.ts';
import { checkTogether } from '../../catalogue/checkTogether.ts';
import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import { explainFieldProblem } from './explainFieldProblem.ts';
import { textOfValue, wireTextsOf, type FieldValue } from './fieldTexts.ts';

/** A parameter that can be filled in. */
export interface FormField {
  readonly name: string;
  readonly parameter: Parameter;
  /** Whether the operation cannot do without it. */
  readonly isRequired: boolean;
}

/** Values by parameter name; undefined counts as not given. */
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>;

export interface FormValues {
  /** Values that are settled and not shown. */
  readonly fixed?: FieldValues;
  /** Values to begin with. */
  readonly initial?: FieldValues;
  /** Parameters that are neither shown nor sent. */
  readonly omit?: readonly string[];
}

/** What is filled in for a call of one operation, as texts. A change makes a new form. */
export class OperationForm<K extends OperationName> {
  readonly operation: K;
  readonly fields: readonly FormField[];
  readonly #fixed: ReadonlyMap<string, string>;
  readonly #texts: ReadonlyMap<string, string>;

  private constructor(operation: K, fields: readonly FormField[], fixed: FormTexts, texts: FormTexts) {
    this.operation = operation;
    this.fields = fields;
    this.#fixed = fixed;
    this.#texts = texts;
  }

  /** A form with the operation's parameters in the catalogue's order, those that are needed first. */
  static of<K extends OperationName>(
    operation: K,
    { fixed = {}, initial = {}, omit = [] }: FormValues,
  ): OperationForm<K> {
    const settled = textsOf(fixed);
    const { parameters, alternatives = [] } = operationOf(operation);
    const chosen = alternatives.find((set) => set.every((name) => settled.has(name)));
    const hidden = new Set([...settled.keys(), ...omit, ...(chosen ? alternatives.flat() : [])]);
    // Of the ways to name something the last is offered, which people can read: names, not ids.
    const wanted = new Set(chosen ? [] : alternatives.at(-1));
    for (const name of alternatives.flat()) if (!wanted.has(name)) hidden.add(name);
    const fields = Object.entries(parameters)
      .filter(([name]) => !hidden.has(name))
      .map(([name, parameter]) => ({ name, parameter, isRequired: parameter.required ?? wanted.has(name) }))
      .sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
    const offered = new Set(fields.map(({ name }) => name));
    const texts = new Map([...textsOf(initial)].filter(([name]) => offered.has(name)));
    return new OperationForm(operation, fields, settled, texts);
  }

  /** The text of a field; empty where it is not set. */
  textOf(name: string): string {
    return this.#texts.get(name) ?? '';
  }

  /** All that is settled or filled in, by parameter, as a person reads it. */
  get texts(): ReadonlyMap<string, string> {
    return new Map([...this.#fixed, ...this.#texts]);
  }

  isSet(name: string): boolean {
    return this.#texts.has(name);
  }

  /** What would be wrong with this text in the field, in words to show while it is typed. */
  problemOf({ name, parameter, isRequired }: FormField, text: string): string | undefined {
    const alone = explainFieldProblem(parameter, isRequired, text);
    if (alone !== undefined) return alone;
    const wire = this.#wireOf(new Map([...this.texts, [name, text]]));
    const problem = checkTogether(this.operation, wire).find((found) => found.parameter === name);
    return problem && l10n.t('{0} {1}.', name, problem.detail);
  }

  /**
   * The form with another text in a field. Empty takes an optional field back to not set, unless it had a value that can
   * be emptied: a description, say.
   */
  with({ name, parameter, isRequired }: FormField, text: string): OperationForm<K> {
    const texts = new Map(this.#texts);
    const empties = parameter.length?.[0] === 0 && this.isSet(name);
    if (text === '' && !isRequired && !empties) texts.delete(name);
    else texts.set(name, text);
    return new OperationForm(this.operation, this.fields, this.#fixed, texts);
  }

  /** The first field that needs attention, and why. */
  firstProblem(): { readonly field: FormField; readonly words: string } | undefined {
    for (const field of this.fields) {
      const words = this.problemOf(field, this.textOf(field.name));
      if (words !== undefined) return { field, words };
    }
    return undefined;
  }

  /** The request's parameters: fixed and filled-in ones, no defaults. Undefined while something is wrong. */
  parameters(): RequestParameters<K> | undefined {
    const { texts } = this;
    const wire = this.#wireOf(texts);
    const { values } = checkParameters(this.operation, wire);
    if (!values || checkTogether(this.operation, wire).length > 0) return undefined;
    // Only values that the catalogue typed are left, so this is the request's type again.
    return Object.fromEntries(Object.entries(values).filter(([name]) => texts.has(name))) as RequestParameters<K>;
  }

  /** The wire texts of what is filled in; names that the operation does not have are left out. */
  #wireOf(texts: FormTexts): Map<string, string> {
    const wire = new Map<string, string>();
    for (const [name, text] of texts) {
      const parameter = operationOf(this.operation).parameters[name];
      if (!parameter) continue;
      for (const [index, item] of wireTextsOf(parameter, text).entries()) {
        wire.set(parameter.list ? `${name}.${index + 1}` : name, item);
      }
    }
    return wire;
  }
}

type FormTexts = ReadonlyMap<string, string>;

function textsOf(values: FieldValues): Map<string, string> {
  const given = Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined);
  return new Map(given.map(([name, value]) => [name, textOfValue(value)]));
}
