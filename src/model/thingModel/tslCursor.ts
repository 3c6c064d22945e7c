import * as l10n from '../../common/l10n.ts';

import { isJsonObject, toNumber, type Json } from '../../common/losslessJson.ts';

/** Something that is wrong in a thing model. */
export interface TslProblem {
  /** Keys and indices that lead to the value, from the root. */
  readonly path: readonly (string | number)[];
  /** A sentence that stands by itself: it names the place and says what is allowed. */
  readonly message: string;
}

/** A place in a thing model's JSON. Readers give undefined, and note a problem, where the value is not what they want. */
export class TslCursor {
  readonly value: Json | undefined;
  readonly #path: readonly (string | number)[];
  readonly #problems: TslProblem[];

  constructor(value: Json | undefined, problems: TslProblem[], path: readonly (string | number)[] = []) {
    this.value = value;
    this.#problems = problems;
    this.#path = path;
  }

  /** The value under a key; one without a value where this is no object, or has no such key. */
  at(key: string): TslCursor {
    const { value } = this;
    const child = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return new TslCursor(child, this.#problems, [...this.#path, key]);
  }

  /** `expected` follows "must be": "a list". */
  fail(expected: string): void {
    this.note(l10n.t('must be {0}', expected));
  }

  /** `words` follow the name of the place. */
  note(words: string): void {
    this.#problems.push({ path: this.#path, message: l10n.t('{0} {1}.', this.#name(), words) });
  }

  isObject(): boolean {
    if (isJsonObject(this.value)) return true;
    this.fail(l10n.t('an object'));
    return false;
  }

  /** The entries of a list; none where there is no value. */
  items(maximum: number): readonly TslCursor[] {
    const { value } = this;
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fail(l10n.t('a list'));
      return [];
    }
    if (value.length > maximum) this.note(l10n.t('may have at most {0} entries, but has {1}', maximum, value.length));
    return value.map((item: Json, index) => new TslCursor(item, this.#problems, [...this.#path, index]));
  }

  /** The entries of an object; none where there is no value. */
  entries(): readonly (readonly [key: string, cursor: TslCursor])[] {
    if (this.value === undefined) return [];
    return this.isObject() ? Object.keys(this.value as object).map((key) => [key, this.at(key)]) : [];
  }

  text(): string | undefined {
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    this.fail(l10n.t('a text that is not empty'));
    return undefined;
  }

  oneOf<const V extends string>(values: readonly V[]): V | undefined {
    const found = values.find((value) => value === this.value);
    if (found === undefined) this.fail(values.map((value) => `"${value}"`).join(l10n.t(' or ')));
    return found;
  }

  /** True or false; absent counts as false. */
  flag(): boolean {
    if (this.value === undefined || typeof this.value === 'boolean') return this.value ?? false;
    this.fail(l10n.t('true or false'));
    return false;
  }

  optionalText(): string | undefined {
    if (this.value === undefined || typeof this.value === 'string') return this.value;
    this.fail(l10n.t('a text'));
    return undefined;
  }

  /** A number, which thing models write as text ("0.5"); undefined without a problem where there is none. */
  optionalNumber(): number | undefined {
    const { value } = this;
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'string' ? Number(value.trim() || Number.NaN) : toNumber(value);
    if (number !== undefined && Number.isFinite(number)) return number;
    this.fail(l10n.t('a number, as text'));
    return undefined;
  }

  #name(): string {
    const name = this.#path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    return name === '' ? l10n.t('The thing model') : name.replace(/^\./, '');
  }
}
