import type { ParameterProblem } from '../../catalogue/checkParameters.ts';
import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import type { CellProblem } from './cellProblem.ts';
import { payloadParameterOf, takesDevice } from './operationTraits.ts';
import type { Span } from './parsedCell.ts';
import type { WireParameters } from './wireParameters.ts';

const deviceParameters: readonly string[] = ['ProductKey', 'DeviceName'];

/**
 * The catalogue's findings at the places they are about; what is missing is marked at the operation. Findings that
 * only follow from a problem of the text (a name mistyped, a device that could not be read) are left out.
 */
export function valueProblems(
  name: OperationName,
  found: readonly ParameterProblem[],
  { spans, unknown, problems: causes }: WireParameters,
  { start, end }: Span,
): readonly CellProblem[] {
  const explained = new Set([...unknown, ...causes.flatMap(parametersMeant)]);
  const missing = found.filter(({ parameter, kind }) => kind === 'missing' && !explained.has(parameter));
  const isMissing = (parameter: string): boolean => missing.some((problem) => problem.parameter === parameter);
  const lacksDevice = takesDevice(operationOf(name)) && deviceParameters.every(isMissing);
  const problems: CellProblem[] = [];
  for (const { parameter, kind, detail, withoutValue } of found) {
    const { start: from, end: to } = spans.get(parameter) ?? { start, end };
    if (kind === 'invalid' && !unknown.has(parameter))
      problems.push({ kind: 'invalid-value', name: parameter, detail, withoutValue, start: from, end: to });
  }
  if (lacksDevice) problems.push({ kind: 'missing-device', operation: name, start, end });
  for (const { parameter } of missing) {
    if (lacksDevice && deviceParameters.includes(parameter)) continue;
    const isBody = parameter === payloadParameterOf(operationOf(name));
    problems.push(
      isBody
        ? { kind: 'missing-body', operation: name, name: parameter, start, end }
        : { kind: 'missing-parameter', operation: name, name: parameter, start, end },
    );
  }
  return problems;
}

/** The parameters that were there, but in a form that could not be read. */
function parametersMeant(cause: CellProblem): readonly string[] {
  switch (cause.kind) {
    case 'malformed-device':
      return deviceParameters;
    case 'unknown-parameter':
      return cause.nearest === 'Device' ? deviceParameters : [cause.nearest ?? ''];
    default:
      return [];
  }
}
