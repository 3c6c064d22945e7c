import { emulatorErrors, type EmulatorErrorCode } from '../../catalogue/emulatorErrors.ts';
import { gatewayErrors, type GatewayErrorCode } from '../../catalogue/gatewayErrors.ts';

/** A request that is refused before an operation runs: an HTTP error with the gateway's error body (facts E2). */
export class GatewayRefusal extends Error {
  readonly code: string;
  readonly status: number;

  private constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'GatewayRefusal';
    this.code = code;
    this.status = status;
  }

  /** With the gateway's own words for the code; `more` is set behind them. */
  static of(code: GatewayErrorCode | EmulatorErrorCode, more?: string): GatewayRefusal {
    const { status, message } = { ...gatewayErrors, ...emulatorErrors }[code];
    return new GatewayRefusal(code, status, more === undefined ? message : `${message} ${more}`);
  }

  /** An internal error that comes with another HTTP status than its own. */
  static withStatus(status: number): GatewayRefusal {
    return new GatewayRefusal('InternalError', status, gatewayErrors.InternalError.message);
  }

  /** A parameter that is required is not there. */
  static missing(parameter: string): GatewayRefusal {
    return new GatewayRefusal(`Missing${parameter}`, 400, `${parameter} is mandatory for this action.`);
  }
}
