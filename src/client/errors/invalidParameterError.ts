import type { ParameterProblem } from '../../catalogue/checkParameters.ts';
import type { OperationName } from '../../catalogue/operations.ts';
import { CallError } from './callError.ts';

/** The parameters are not what the catalogue asks for; nothing was sent. */
export class InvalidParameterError extends CallError {
  readonly problems: readonly ParameterProblem[];

  constructor(operation: OperationName, problems: readonly ParameterProblem[], message: string) {
    super({ operation, code: 'InvalidParameter', message, outcome: 'not sent' });
    this.problems = problems;
  }
}
