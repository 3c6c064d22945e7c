import { errorCodes, type ErrorCode } from '../catalogue/errorCodes.ts';

/**
 * An operation's own refusal: HTTP 200 with Success=false and this code (facts E3). `message`, the ErrorMessage, is the
 * code's meaning unless there is more to say.
 */
export class BusinessRefusal extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = errorCodes[code].meaning) {
    super(message);
    this.name = 'BusinessRefusal';
    this.code = code;
  }
}
