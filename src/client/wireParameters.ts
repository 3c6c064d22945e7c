import { checkParameters, type ParameterProblem } from '../catalogue/checkParameters.ts';
import { checkTogether } from '../catalogue/checkTogether.ts';
import type { ScalarValue } from '../catalogue/checkValue.ts';
import { operationOf, type OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';
import * as l10n from '../common/l10n.ts';
import { explainProblems } from './explain/explainProblems.ts';
import { InvalidParameterError } from './errors/invalidParameterError.ts';

/**
 * The wire texts of an operation's parameters: lists as `Name.1` and so on, undefined left out. Throws
 * InvalidParameterError where the catalogue asks for something else.
 */
export function wireParameters<K extends OperationName>(
  name: K,
  parameters: RequestParameters<K>,
): ReadonlyMap<string, string> {
  const known = operationOf(name).parameters;
  const wire = new Map<string, string>();
  const unknown: ParameterProblem[] = [];
  const given: Readonly<Record<string, ScalarValue | readonly ScalarValue[] | undefined>> = parameters;
  for (const [parameter, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, parameter) && parameter !== 'IotInstanceId') {
      unknown.push({ parameter, kind: 'invalid', detail: l10n.t('is not a parameter of {0}', name) });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => wire.set(`${parameter}.${index + 1}`, String(item)));
    } else if (value !== undefined) {
      wire.set(parameter, String(value));
    }
  }
  const alone = checkParameters(name, wire).problems;
  const problems = [...unknown, ...(alone.length > 0 ? alone : checkTogether(name, wire))];
  if (problems.length > 0) throw new InvalidParameterError(name, problems, explainProblems(name, problems));
  return wire;
}
