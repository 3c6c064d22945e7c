import type { Json } from '../../common/losslessJson.ts';
import { SecretMasker } from '../../common/secretMasker.ts';
import { nearestName } from '../nearestName.ts';
import type { CellEnvironment } from './cellEnvironment.ts';
import type { CellProblem, UnplacedProblem } from './cellProblem.ts';
import { literal, textOf, type CellValue } from './cellValue.ts';
import type { ParsedCell, Span, SpannedText } from './parsedCell.ts';
import { readPath, readResultPath } from './readPath.ts';
import type { Reference, ReferenceTarget, TimeFormat } from './reference.ts';
import { splitTemplate } from './splitTemplate.ts';
import { variablesIn } from './variablesIn.ts';

/** A text with its references replaced. */
export interface ResolvedText {
  readonly value: CellValue;
  /** Whether a secret, or what may hold one, has gone into it: it must not be quoted. */
  readonly isSecret: boolean;
}

/** Replaces the references of one cell. A variable has one value in the whole cell, `$guid` another at each place. */
export class Resolver {
  readonly problems: CellProblem[] = [];
  /** Secrets that have gone into texts, as they are. */
  readonly secrets = new Set<string>();
  readonly #environment: CellEnvironment;
  readonly #definitions: ReadonlyMap<string, string>;
  readonly #values = new Map<string, Promise<CellValue | undefined>>();
  /** Of so many secrets; there are never fewer. */
  #masker = { known: 0, masker: new SecretMasker([]) };

  constructor(cell: ParsedCell, environment: CellEnvironment) {
    this.#environment = environment;
    this.#definitions = variablesIn(cell, environment.variables);
  }

  /** The text with every reference replaced by its value's text; a text that is one reference is the value itself. */
  async resolve({ text, start }: SpannedText): Promise<ResolvedText> {
    const value = await this.#resolveTemplate(text, (reference) => this.#report.bind(this, atOf(reference, start)), []);
    const resolved = value ?? literal('');
    return { value: resolved, isSecret: this.holdsSecret(textOf(resolved)) };
  }

  /** The value of one reference of the cell's text; undefined where there is none, which is a problem then. */
  async valueOf(reference: Reference): Promise<CellValue | undefined> {
    return this.#valueOf(reference.target, this.#report.bind(this, reference), []);
  }

  /** Whether a secret that is known by now stands in a text. */
  holdsSecret(text: string): boolean {
    const known = this.secrets.size + (this.#environment.secrets?.length ?? 0);
    if (this.#masker.known !== known) {
      this.#masker = { known, masker: new SecretMasker([...this.secrets, ...(this.#environment.secrets ?? [])]) };
    }
    return this.#masker.masker.text(text) !== text;
  }

  /** Undefined where a reference has no value. `path` has the variables that led here. */
  async #resolveTemplate(
    text: string,
    reporterOf: (reference: Reference) => Report,
    path: readonly string[],
  ): Promise<CellValue | undefined> {
    const parts = splitTemplate(text);
    const [only] = parts;
    if (parts.length === 1 && only?.kind === 'reference') {
      return this.#valueOf(only.target, reporterOf(only), path);
    }
    let resolved = '';
    let isWhole = true;
    for (const part of parts) {
      // One after the other: a person is asked one question at a time.
      const value = part.kind === 'text' ? part : await this.#valueOf(part.target, reporterOf(part), path);
      if (!value) isWhole = false;
      else resolved += 'text' in value ? value.text : textOf(value);
    }
    return isWhole ? literal(resolved) : undefined;
  }

  async #valueOf(target: ReferenceTarget, report: Report, path: readonly string[]): Promise<CellValue | undefined> {
    const environment = this.#environment;
    switch (target.kind) {
      case 'guid':
        return literal(environment.guid());
      case 'now':
        return timeValue(environment.now() + target.shift, target.format);
      case 'env':
        return this.#given(target.kind, target.name, environment.env(target.name), report);
      case 'prompt':
        return this.#given(target.kind, target.question, await environment.prompt(target.question), report);
      case 'secret': {
        const secret = await environment.secret(target.name);
        if (secret !== undefined) this.secrets.add(secret);
        return this.#given(target.kind, target.name, secret, report);
      }
      case 'malformed':
        report({ kind: 'malformed-reference', expected: target.expected });
        return undefined;
      case 'value':
        return this.#named(target, report, path);
    }
  }

  #given(what: 'env' | 'prompt' | 'secret', name: string, text: string | undefined, report: Report) {
    if (text !== undefined) return literal(text);
    report({ kind: 'not-given', what, name });
    return undefined;
  }

  async #named(
    { root, steps }: ReferenceTarget & { readonly kind: 'value' },
    report: Report,
    path: readonly string[],
  ): Promise<CellValue | undefined> {
    const { overrides, results } = this.#environment;
    const given = overrides?.get(root);
    const definition = this.#definitions.get(root);
    let found: Json | undefined;
    if (given !== undefined || definition !== undefined) {
      const value = given === undefined ? await this.#variable(root, definition ?? '', report, path) : literal(given);
      if (!value || steps.length === 0) return value;
      found = readPath(value.json, steps);
    } else {
      const result = results.get(root);
      if (!result) {
        const names = [...this.#definitions.keys(), ...results.keys()];
        report({ kind: 'unknown-reference', name: root, nearest: nearestName(root, names) });
        return undefined;
      }
      if (!result.answer) {
        report({ kind: 'no-result', name: root });
        return undefined;
      }
      found = readResultPath(result, steps);
    }
    if (found === undefined) report({ kind: 'nothing-there', path: [root, ...steps].join('.') });
    return found === undefined ? undefined : { json: found, isLiteral: false };
  }

  async #variable(name: string, text: string, report: Report, path: readonly string[]): Promise<CellValue | undefined> {
    if (path.includes(name)) {
      report({ kind: 'circular-reference', names: path.slice(path.indexOf(name)) });
      return undefined;
    }
    const known = this.#values.get(name);
    if (known) return known;
    const value = this.#resolveTemplate(text, () => report, [...path, name]);
    this.#values.set(name, value);
    return value;
  }

  #report({ start, end }: Span, problem: UnplacedProblem): void {
    this.problems.push({ ...problem, start, end });
  }
}

type Report = (problem: UnplacedProblem) => void;

function atOf(reference: Reference, start: number): Span {
  return { start: reference.start + start, end: reference.end + start };
}

function timeValue(time: number, format: TimeFormat): CellValue {
  switch (format) {
    case 'iso':
      return literal(new Date(time).toISOString());
    case 'ms':
      return { json: time, isLiteral: false };
    case 's':
      return { json: Math.floor(time / 1000), isLiteral: false };
  }
}
