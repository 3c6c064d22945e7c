import { checkParameters } from '../../catalogue/checkParameters.ts';
import { checkTogether } from '../../catalogue/checkTogether.ts';
import { isOperationName, operationNames, type OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import type { CellProblem } from './cellProblem.ts';
import { nearestName } from '../nearestName.ts';
import type { ParsedCell } from './parsedCell.ts';
import { valueProblems } from './valueProblems.ts';
import { wireParameters } from './wireParameters.ts';

/** A call that the catalogue accepts. Parameters that the cell does not give are absent. */
export interface CompiledCall<K extends OperationName = OperationName> {
  readonly operation: K;
  readonly parameters: RequestParameters<K>;
}

/** The call that a cell stands for, or else everything that is wrong with it, in the order of the text. */
export type CompiledCell =
  | { readonly call: CompiledCall; readonly problems: readonly [] }
  | { readonly call: undefined; readonly problems: readonly CellProblem[] };

/** Checks a parsed cell against the catalogue, and encodes its values and body as the request's parameters. */
export function compileCell(cell: ParsedCell): CompiledCell {
  const { text: name, start, end } = cell.operation;
  if (name === '') return failed([{ kind: 'no-operation', start, end }]);
  if (!isOperationName(name)) {
    return failed([{ kind: 'unknown-operation', name, nearest: nearestName(name, operationNames), start, end }]);
  }
  const wire = wireParameters(name, cell);
  const checked = checkParameters(name, wire.texts);
  const problems: readonly CellProblem[] = [
    ...cell.malformed.map((line): CellProblem => ({ kind: 'not-a-parameter', ...line })),
    ...wire.problems,
    ...valueProblems(name, checked.values ? checkTogether(name, wire.texts) : checked.problems, wire, cell.operation),
  ];
  if (problems.length > 0 || checked.values === undefined) return failed(problems);
  const given = new Set([...wire.texts.keys()].map((key) => key.replace(/\.\d+$/, '')));
  const values = Object.entries(checked.values).filter(([key]) => given.has(key));
  // Only values that checkParameters typed are left, so this is the request's type again.
  const own = Object.fromEntries(values) as RequestParameters<OperationName>;
  const IotInstanceId = wire.texts.get('IotInstanceId');
  const parameters = IotInstanceId === undefined ? own : { ...own, IotInstanceId };
  return { call: { operation: name, parameters }, problems: [] };
}

function failed(problems: readonly CellProblem[]): CompiledCell {
  return { call: undefined, problems: problems.toSorted((a, b) => a.start - b.start) };
}
