import type { ErrorText } from './errorCodes.ts';

interface GatewayError extends ErrorText {
  /** HTTP status that the gateway answers with. */
  readonly status: number;
  /** The gateway's own words, on which vendor SDKs depend. */
  readonly message: string;
}

/** Errors that the gateway answers before an operation runs (facts E2). */
export const gatewayErrors = {
  SignatureDoesNotMatch: {
    status: 400,
    message: 'Specified signature is not matched with our calculation.',
    meaning: 'The signature is wrong.',
    remedy: 'Check the AccessKeySecret of this connection.',
  },
  IncompleteSignature: {
    status: 400,
    message: 'The request signature does not conform to Aliyun standards.',
    meaning: 'The request is not signed, or not fully.',
    remedy: 'Sign the request with all common parameters.',
  },
  InvalidSignatureMethod: {
    status: 400,
    message: 'Specified signature method is not valid.',
    meaning: 'The signature method is not supported.',
    remedy: 'Use HMAC-SHA1.',
  },
  'InvalidTimeStamp.Expired': {
    status: 400,
    message: 'Specified time stamp or date value is expired.',
    meaning: 'The time of the request is more than 15 minutes off.',
    remedy: 'Set the clock of this computer.',
  },
  'InvalidTimeStamp.Format': {
    status: 400,
    message: 'Specified time stamp or date value is not well formatted.',
    meaning: 'The time of the request is malformed.',
    remedy: 'Send Timestamp as YYYY-MM-DDThh:mm:ssZ.',
  },
  SignatureNonceUsed: {
    status: 400,
    message: 'Specified signature nonce was used already.',
    meaning: 'A request with the same nonce came before.',
    remedy: 'Use a new SignatureNonce for each request.',
  },
  'InvalidAccessKeyId.NotFound': {
    status: 404,
    message: 'Specified access key is not found.',
    meaning: 'The access key does not exist.',
    remedy: 'Check the AccessKeyId of this connection.',
  },
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, please check your url and method.',
    meaning: 'The operation does not exist.',
    remedy: 'Check the spelling of the operation.',
  },
  InvalidVersion: {
    status: 400,
    message: 'Specified parameter Version is not valid.',
    meaning: 'The API version is unknown.',
    remedy: 'Use 2018-01-20.',
  },
  UnsupportedHTTPMethod: {
    status: 400,
    message: 'This http method is not supported.',
    meaning: 'Only GET and POST are taken.',
    remedy: 'Send a POST form.',
  },
  InternalError: {
    status: 500,
    message: 'The request processing has failed due to some unknown error.',
    meaning: 'The platform failed.',
    remedy: 'Try again; if it stays, report the RequestId.',
  },
} as const satisfies Readonly<Record<string, GatewayError>>;

export type GatewayErrorCode = keyof typeof gatewayErrors;
