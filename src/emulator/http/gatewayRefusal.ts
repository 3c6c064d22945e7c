import { gatewayErrors, type GatewayErrorCode } from '../../catalogue/gatewayErrors.ts';

/** Refusals that the platform's gateway has no documented code for, or that only a local server has a reason for. */
const ownErrors = {
  InvalidHost: { status: 403, message: 'The emulator answers to loopback names only, such as 127.0.0.1 or localhost.' },
  RequestTooLarge: { status: 413, message: 'The request body is larger than 4 MiB.' },
  UnsupportedContentType: {
    status: 415,
    message: 'The request body must be a form, application/x-www-form-urlencoded in UTF-8.',
  },
  'InvalidRegionId.NotFound': { status: 404, message: 'The specified RegionId does not exist.' },
  UnsupportedOperation: { status: 400, message: 'The emulator does not carry out this operation yet:' },
  InvalidParameter: { status: 400, message: 'The specified parameter is not valid.' },
  InsufficientStorage: {
    status: 507,
    message: 'The disk that holds the data of the emulator is full. Free some space and send the request again.',
  },
  StorageNotWritable: {
    status: 500,
    message: 'The emulator cannot write its database. Check its data folder and the disk, then send the request again.',
  },
} as const;

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
  static of(code: GatewayErrorCode | keyof typeof ownErrors, more?: string): GatewayRefusal {
    const { status, message } = { ...gatewayErrors, ...ownErrors }[code];
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
