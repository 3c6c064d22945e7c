import { checkValue, type CheckedValue, type ScalarValue } from './checkValue.ts';
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
export function checkParameters<K extends OperationName>(
  name: K,
  wire: ReadonlyMap<string, string>,
): CheckedParameters<K> {
  const operation = operationOf(name);
  const values: Record<string, ScalarValue | readonly ScalarValue[]> = {};
  const problems: ParameterProblem[] = [];
  const { wanted, ignored } = chooseAlternative(operation, wire);
  for (const [parameterName, parameter] of Object.entries(operation.parameters)) {
    if (ignored.includes(parameterName)) continue;
    const given = textsOf(parameterName, parameter, wire);
    const checked = given.map(({ text }) => checkValue(parameter, text));
    problems.push(...problemsOf(parameterName, parameter, { given, checked }, wanted.includes(parameterName)));
    const [first] = checked;
    if (!first) {
      if (parameter.default !== undefined) values[parameterName] = parameter.default;
    } else if (parameter.list) {
      values[parameterName] = checked.flatMap((one) => ('value' in one ? [one.value] : []));
    } else if ('value' in first) {
      values[parameterName] = first.value;
    }
  }
  const [firstProblem, ...more] = problems;
  if (firstProblem) return { values: undefined, problems: [firstProblem, ...more] };
  return { values: values as ReceivedParameters<K>, problems: [] };
}

interface GivenText {
  /** The name with the item's number, if it is one of a list. */
  readonly as: string;
  readonly text: string;
}

function textsOf(name: string, parameter: Parameter, wire: ReadonlyMap<string, string>): readonly GivenText[] {
  if (parameter.list) return itemsOf(name, parameter, wire);
  const text = textOf(name, parameter, wire);
  return text === undefined ? [] : [{ as: name, text }];
}

/** The text of a parameter that is no list, by the first of its spellings that is given. */
function textOf(name: string, parameter: Parameter, wire: ReadonlyMap<string, string>): string | undefined {
  const text = wire.get(name);
  if (isGiven(parameter, text)) return text;
  return parameter.spellings?.map((spelling) => wire.get(spelling)).find((other) => isGiven(parameter, other));
}

function itemsOf(name: string, parameter: Parameter, wire: ReadonlyMap<string, string>): readonly GivenText[] {
  const items = new Map<number, string>();
  for (const spelling of [name, ...(parameter.spellings ?? [])]) {
    for (const [key, text] of wire) {
      const number = key.startsWith(`${spelling}.`) ? key.slice(spelling.length + 1) : '';
      if (/^[1-9]\d{0,5}$/.test(number) && isGiven(parameter, text) && !items.has(Number(number))) {
        items.set(Number(number), text);
      }
    }
  }
  return [...items].sort(([a], [b]) => a - b).map(([number, text]) => ({ as: `${name}.${number}`, text }));
}

function isGiven(parameter: Parameter, text: string | undefined): text is string {
  return text !== undefined && (text !== '' || parameter.length?.[0] === 0);
}

interface Alternative {
  readonly wanted: readonly string[];
  readonly ignored: readonly string[];
}
const noAlternative: Alternative = { wanted: [], ignored: [] };

/** Which parameters of the alternatives must be there, and which do not count. */
function chooseAlternative(operation: Operation, wire: ReadonlyMap<string, string>): Alternative {
  const sets = operation.alternatives;
  if (!sets) return noAlternative;
  const isThere = (name: string): boolean => {
    const parameter = operation.parameters[name];
    return parameter !== undefined && textsOf(name, parameter, wire).length > 0;
  };
  const share = (set: readonly string[]): number => set.filter(isThere).length / set.length;
  // Where none is whole, the one that is nearest to it is what was meant; of equals the last, which needs no lookup.
  const wanted = sets.find((set) => set.every(isThere)) ?? sets.toSorted((a, b) => share(a) - share(b)).at(-1) ?? [];
  return { wanted, ignored: sets.flatMap((set) => set.filter((name) => !wanted.includes(name))) };
}

function problemsOf(
  name: string,
  parameter: Parameter,
  { given, checked }: { readonly given: readonly GivenText[]; readonly checked: readonly CheckedValue[] },
  isWanted: boolean,
): readonly ParameterProblem[] {
  if (given.length === 0) {
    if (!parameter.required && !isWanted) return [];
    return [{ parameter: name, kind: 'missing', detail: 'is missing', ...code(parameter.errors?.missing) }];
  }
  if (parameter.list && given.length > parameter.list.max) {
    const detail = `must be at most ${parameter.list.max} items, but is ${given.length}`;
    return [
      { parameter: name, kind: 'invalid', detail, ...code(parameter.list.exceeded ?? parameter.errors?.invalid) },
    ];
  }
  return given.flatMap(({ as, text }, index): readonly ParameterProblem[] => {
    const found = checked[index];
    if (!found || 'value' in found) return [];
    const shown = parameter.secret || parameter.payload ? 'is not' : `is ${quote(text)}`;
    const detail = `must be ${found.expected}, but ${shown}`;
    return [{ parameter: as, kind: 'invalid', detail, ...code(parameter.errors?.invalid) }];
  });
}

function code(value: ErrorCode | undefined): { readonly code?: ErrorCode } {
  return value === undefined ? {} : { code: value };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
