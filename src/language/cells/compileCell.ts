import { checkParameters } from '../../catalogue/checkParameters.ts';
import { checkTogether } from '../../catalogue/checkTogether.ts';
import { checkValue, type ScalarValue } from '../../catalogue/checkValue.ts';
import { isOperationName, operationOf, type OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import type { CellProblem } from './cellProblem.ts';
import { isUntypedName, nearestOperation } from './operationNames.ts';
import type { ParsedCell } from './parsedCell.ts';
import type { Recoding } from '../../model/sdkCode/recoding.ts';
import { valueProblems } from './valueProblems.ts';
import { wireParameters, type WireParameters } from './wireParameters.ts';

/** A call that the catalogue accepts. Parameters that the cell does not give are absent. */
interface CompiledCall<K extends OperationName = OperationName> {
  readonly isTyped: true;
  readonly operation: K;
  readonly parameters: RequestParameters<K>;
  /** Of the parameter whose text waits to be encoded until something stands in the place of its placeholders. */
  readonly recoding?: Recoding | undefined;
}

/** A call of an operation that the catalogue lacks: its parameters are wire texts, as they were written. */
interface UntypedCall {
  readonly isTyped: false;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly recoding?: Recoding | undefined;
}

export type CellCall = CompiledCall | UntypedCall;

/** The call that a cell stands for, or else everything that is wrong with it, in the order of the text. */
export type CompiledCell =
  | { readonly call: CellCall; readonly problems: readonly [] }
  | { readonly call: undefined; readonly problems: readonly CellProblem[] };

/**
 * Checks a parsed cell against the catalogue, and encodes its values and body as the request's parameters. References
 * are taken for text: {@link resolveCell} replaces them before. `file` has the bytes that `@body file` names. Parameters that hold one of the
 * `placeholders` are not checked.
 */
export function compileCell(cell: ParsedCell, file?: Uint8Array, placeholders?: ReadonlySet<string>): CompiledCell {
  const { text: name } = cell.operation;
  const wire = wireParameters(cell, { hasReferences: false, file, placeholders });
  const open = wire.recoding && { recoding: wire.recoding };
  const problems = callProblems(cell, wire);
  if (problems.length > 0) return { call: undefined, problems };
  if (!isOperationName(name)) {
    const parameters = Object.fromEntries(wire.texts);
    return { call: { isTyped: false, operation: name, parameters, ...open }, problems: [] };
  }
  const given = new Set([...wire.texts.keys()].map(withoutNumber));
  const values = checkParameters(name, wire.texts).values ?? openValues(name, wire.texts);
  // Only values that checkParameters typed are left, so this is the request's type again; of a call that nobody makes, placeholders as well.
  const own = Object.fromEntries(
    Object.entries(values).filter(([key]) => given.has(key)),
  ) as RequestParameters<OperationName>;
  const IotInstanceId = wire.texts.get('IotInstanceId');
  const parameters = IotInstanceId === undefined ? own : { ...own, IotInstanceId };
  return { call: { isTyped: true, operation: name, parameters, ...open }, problems: [] };
}

/** Values of which some are placeholders, and stay what they are: all others have been found to be right. */
function openValues(name: OperationName, texts: ReadonlyMap<string, string>): object {
  const { parameters } = operationOf(name);
  const values = new Map<string, ScalarValue | ScalarValue[]>();
  for (const [key, text] of texts) {
    const own = withoutNumber(key);
    const parameter = parameters[own];
    if (!parameter) continue;
    const checked = checkValue(parameter, text);
    const value = 'value' in checked ? checked.value : text;
    const items = values.get(own);
    if (Array.isArray(items)) items.push(value);
    else values.set(own, parameter.list ? [value] : value);
  }
  return Object.fromEntries(values);
}

function withoutNumber(key: string): string {
  return key.replace(/\.\d+$/, '');
}

/** Everything that is wrong with the call of a cell, in the order of the text. */
export function callProblems(cell: ParsedCell, wire: WireParameters): readonly CellProblem[] {
  const { start, end, text: name } = cell.operation;
  if (name === '') return [{ kind: 'no-operation', start, end }];
  const unreadable = [
    ...cell.malformed.map((line): CellProblem => ({ kind: 'not-a-parameter', ...line })),
    ...wire.problems,
  ];
  if (!isOperationName(name)) {
    if (isUntypedName(name)) return inOrder(unreadable);
    return [{ kind: 'unknown-operation', name, nearest: nearestOperation(name), start, end }];
  }
  const checked = checkParameters(name, wire.texts);
  const found = checked.values ? checkTogether(name, wire.texts) : checked.problems;
  return inOrder([...unreadable, ...valueProblems(name, found, wire, cell.operation)]);
}

function inOrder(problems: readonly CellProblem[]): readonly CellProblem[] {
  return problems.toSorted((a, b) => a.start - b.start);
}
