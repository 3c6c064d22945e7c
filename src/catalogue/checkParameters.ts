import * as l10n from '../common/l10n.ts';

import { checkValue, type ScalarValue } from './checkValue.ts';
import type { ErrorCode } from './errorCodes.ts';
import type { Operation } from './operation.ts';
import { operationOf, type OperationName } from './operations.ts';
import type { Parameter } from './parameter.ts';
import type { ReceivedParameters } from './types.ts';

/** One thing that is wrong with the parameters of a request. */
export interface ParameterProblem {
  /** The catalogue's name of the parameter; of one item of a list with its number, as `DeviceName.3`. */
  readonly parameter: string;
  readonly kind: 'missing' | 'invalid';
  /** What the platform answers; absent where the gateway answers with a code of its own. */
  readonly code?: ErrorCode;
  /** Words that follow the name: "must be from 1 to 200, but is 500". Never holds a secret or a payload. */
  readonly detail: string;
  /** The same without the value, where that stands in it: "must be from 1 to 200, but is not". */
  readonly withoutValue?: string;
}

/** Values by catalogue name, typed and with defaults filled in, or else everything that is wrong. */
export type CheckedParameters<K extends OperationName> =
  | { readonly values: ReceivedParameters<K>; readonly problems: readonly [] }
  | { readonly values: undefined; readonly problems: readonly [ParameterProblem, ...ParameterProblem[]] };

/**
 * Reads the parameters of a request from their wire texts (`PageSize` → "10", `DeviceName.1` → "meter-0001"), as
 * client, gateway and notebooks all do. Takes every spelling; an empty text counts as absent, except where the
 * parameter may have no characters; of alternatives the first that is given whole counts and the others are dropped;
 * names that the operation does not have are ignored.
 */
export function checkParameters<K extends OperationName>(name: K, wire: WireTexts): CheckedParameters<K> {
  const { parameters, alternatives } = operationOf(name);
  const wanted = alternatives && wantedOf(alternatives, parameters, wire);
  const values: Record<string, Value> = {};
  const problems: ParameterProblem[] = [];
  for (const parameterName in parameters) {
    const parameter = parameters[parameterName];
    const isWanted = wanted?.includes(parameterName) ?? false;
    const isDropped = !isWanted && alternatives?.some((set) => set.includes(parameterName));
    if (!parameter || isDropped) continue;
    const value = readParameter(parameterName, parameter, { wire, isWanted, problems });
    if (value !== undefined) values[parameterName] = value;
  }
  const [firstProblem, ...more] = problems;
  if (firstProblem) return { values: undefined, problems: [firstProblem, ...more] };
  return { values: values as ReceivedParameters<K>, problems: [] };
}

type WireTexts = ReadonlyMap<string, string>;
type Value = ScalarValue | readonly ScalarValue[];

/**
 * Which parameters of the alternatives must be there: the first set that is whole. Where none is, the one that is
 * nearest to it is what was meant; of equals the last, which needs no lookup.
 */
function wantedOf(
  sets: readonly (readonly string[])[],
  parameters: Operation['parameters'],
  wire: WireTexts,
): readonly string[] {
  const isThere = (name: string): boolean => {
    const parameter = parameters[name];
    if (!parameter) return false;
    return parameter.list ? hasItems(name, parameter, wire) : textOf(name, parameter, wire) !== undefined;
  };
  const share = (set: readonly string[]): number => set.filter(isThere).length / set.length;
  return sets.find((set) => set.every(isThere)) ?? sets.toSorted((a, b) => share(a) - share(b)).at(-1) ?? [];
}

interface Reading {
  readonly wire: WireTexts;
  readonly isWanted: boolean;
  /** Takes what is wrong. */
  readonly problems: ParameterProblem[];
}

/** The value of one parameter; undefined where it has none. */
function readParameter(name: string, parameter: Parameter, reading: Reading): Value | undefined {
  const { wire, isWanted, problems } = reading;
  const items = parameter.list && itemsOf(name, parameter, wire);
  const text = items ? undefined : textOf(name, parameter, wire);
  if (text !== undefined) return readText(name, parameter, text, problems);
  if (items && items.length > 0) return readItems(name, parameter, items, problems);
  const { required, errors, default: standard } = parameter;
  if (required || isWanted) {
    problems.push({ parameter: name, kind: 'missing', detail: l10n.t('is missing'), ...code(errors?.missing) });
  }
  return standard;
}

function readItems(
  name: string,
  parameter: Parameter,
  items: readonly Item[],
  problems: ParameterProblem[],
): readonly ScalarValue[] | undefined {
  const { list, errors } = parameter;
  if (list && items.length > list.max) {
    const detail = l10n.t('must be at most {0} items, but is {1}', list.max, items.length);
    problems.push({ parameter: name, kind: 'invalid', detail, ...code(list.exceeded ?? errors?.invalid) });
    return undefined;
  }
  return items.flatMap(([number, text]) => readText(`${name}.${number}`, parameter, text, problems) ?? []);
}

function readText(
  name: string,
  parameter: Parameter,
  text: string,
  problems: ParameterProblem[],
): ScalarValue | undefined {
  const checked = checkValue(parameter, text);
  if ('value' in checked) return checked.value;
  const withoutValue = l10n.t('must be {0}, but {1}', checked.expected, l10n.t('is not'));
  const detail =
    parameter.secret || parameter.payload
      ? withoutValue
      : l10n.t('must be {0}, but {1}', checked.expected, l10n.t('is {0}', quote(text)));
  problems.push({ parameter: name, kind: 'invalid', detail, withoutValue, ...code(parameter.errors?.invalid) });
  return undefined;
}

/** The text of a parameter that is no list, by the first of its spellings that is given. */
function textOf(name: string, parameter: Parameter, wire: WireTexts): string | undefined {
  const text = wire.get(name);
  if (isGiven(parameter, text)) return text;
  return parameter.spellings?.map((spelling) => wire.get(spelling)).find((other) => isGiven(parameter, other));
}

type Item = readonly [number: number, text: string];

/** Whether {@link itemsOf} gives any: found by the first one, as a rule, for a list may be long. */
function hasItems(name: string, parameter: Parameter, wire: WireTexts): boolean {
  return isGiven(parameter, wire.get(`${name}.1`)) || itemsOf(name, parameter, wire).length > 0;
}

const listNumber = /^[1-9]\d{0,5}$/;

/** The items of a list that are given, by any of its spellings, in the order of their numbers. */
function itemsOf(name: string, parameter: Parameter, wire: WireTexts): readonly Item[] {
  const items = new Map<number, string>();
  for (const spelling of [name, ...(parameter.spellings ?? [])]) {
    const prefix = `${spelling}.`;
    wire.forEach((text, key) => {
      if (!key.startsWith(prefix)) return;
      const number = key.slice(prefix.length);
      if (listNumber.test(number) && isGiven(parameter, text) && !items.has(Number(number))) {
        items.set(Number(number), text);
      }
    });
  }
  // By their places: taking pairs apart would make an iterator for each comparison.
  return [...items].sort((one, other) => one[0] - other[0]);
}

function isGiven(parameter: Parameter, text: string | undefined): text is string {
  return text !== undefined && (text !== '' || parameter.length?.[0] === 0);
}

function code(value: ErrorCode | undefined): { readonly code?: ErrorCode } {
  return value === undefined ? {} : { code: value };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
