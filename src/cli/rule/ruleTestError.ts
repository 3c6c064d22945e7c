import { FleetbookError } from '../../common/fleetbookError.ts';

/** Rule tests cannot be run; the code decides the process's exit code. */
export class RuleTestError extends FleetbookError {
  readonly code: 'testUnusable' | 'NoEmulator';

  constructor(code: RuleTestError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
