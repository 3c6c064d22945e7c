import type { CellProblem } from './cellProblem.ts';
import { describeCellProblem } from './describeCellProblem.ts';

/** As {@link describeCellProblem}, in the words of a command line: there are no lines to add to. */
export function describeCommandProblem(problem: CellProblem): string {
  switch (problem.kind) {
    case 'unknown-operation':
      return `${describeCellProblem(problem)} Type help to see all.`;
    case 'missing-device':
      return `${problem.operation} needs a device: ${problem.operation.toLowerCase()} ProductKey/DeviceName`;
    case 'missing-parameter':
      return `${problem.operation} needs ${problem.name}: add ${problem.name}=…`;
    case 'missing-body':
      return `${problem.operation} needs a message: write it at the end of the line.`;
    case 'body-not-taken':
      return `${problem.operation} takes no body: write parameters as Name=value.`;
    default:
      return describeCellProblem(problem);
  }
}
