import * as l10n from '../../common/l10n.ts';

import type { CellProblem } from './cellProblem.ts';
import { describeCellProblem, didYouMean } from './describeCellProblem.ts';

/** As {@link describeCellProblem}, in the words of a command line: there are no lines to add to. */
export function describeCommandProblem(problem: CellProblem): string {
  switch (problem.kind) {
    case 'unknown-operation':
      return l10n.t('{0} Type .help to see all.', describeCellProblem(problem));
    case 'missing-device':
      return l10n.t(
        '{0} needs a device: {1} ProductKey/DeviceName',
        problem.operation,
        problem.operation.toLowerCase(),
      );
    case 'missing-parameter':
      return l10n.t('{0} needs {1}: add {2}=…', problem.operation, problem.name, problem.name);
    case 'missing-body':
      return l10n.t('{0} needs a message: write it at the end of the line.', problem.operation);
    case 'body-not-taken':
      return l10n.t(
        '{0} takes no body: write parameters as Name=value.{1}',
        problem.operation,
        didYouMean(problem.nearest),
      );
    default:
      return describeCellProblem(problem);
  }
}
