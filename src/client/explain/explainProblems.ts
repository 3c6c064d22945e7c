import type { ParameterProblem } from '../../catalogue/checkParameters.ts';
import { errorTextOf } from '../../catalogue/errorCodes.ts';
import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';

/** "QueryDevice was not sent: PageSize must be from 1 to 200, but is "500". Give CurrentPage from 1 and …". */
export function explainProblems(operation: OperationName, problems: readonly ParameterProblem[]): string {
  const { alternatives, parameters } = operationOf(operation);
  const faults = problems.map(({ parameter, detail }) => `${parameter} ${detail}`).join('; ');
  const remedies = problems.map(({ parameter, code }) =>
    code === undefined ? helpOf(parameters[parameter]) : errorTextOf(code)?.remedy,
  );
  const ways = (alternatives ?? []).map((set) => set.join(l10n.t(' with '))).join(l10n.t(', or '));
  if (ways && problems.some(({ kind }) => kind === 'missing')) remedies.push(l10n.t('It takes {0}.', ways));
  return joinSentences([l10n.t('{0} was not sent: {1}.', operation, faults), ...new Set(remedies)]);
}

function helpOf(parameter: Parameter | undefined): string | undefined {
  return parameter && l10n.fromCatalogue(parameter.help);
}
