import type { ErrorText } from './errorCodes.ts';

export interface GatewayError extends ErrorText {
  /** HTTP status that the gateway answers with. */
  readonly status: number;
  /** The gateway's own words, on which vendor SDKs depend. */
  readonly message: string;
  /** The answer's message says more than the code does, such as which parameter is meant. */
  readonly saysMore?: true;
}

const tooMany = {
  meaning: 'The account has made too many calls in too short a time.',
  remedy: 'Wait a moment and try again, with fewer calls a second.',
} as const;

/** Errors that the gateway answers before an operation runs (facts E2). */
export const gatewayErrors = {
  SignatureDoesNotMatch: {
    status: 400,
    message: 'Specified signature is not matched with our calculation.',
    meaning: 'The signature is wrong.',
    remedy: 'Check the AccessKey secret of this connection.',
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
  IllegalTimestamp: {
    status: 400,
    message: 'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
    meaning: 'The time of the request is missing or malformed.',
    remedy: 'Send Timestamp as YYYY-MM-DDThh:mm:ssZ, and check the clock of this computer.',
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
    remedy: 'Check the AccessKey ID of this connection.',
  },
  'InvalidAccessKeyId.Inactive': {
    status: 400,
    message: 'Specified access key is disabled.',
    meaning: 'The access key is disabled.',
    remedy: 'Enable it in the console of the account, or use another.',
  },
  'Forbidden.AccessKeyDisabled': {
    status: 403,
    message: 'The Access Key is disabled.',
    meaning: 'The access key is disabled.',
    remedy: 'Enable it in the console of the account, or use another.',
  },
  'Forbidden.RAM': {
    status: 403,
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    meaning: 'The RAM user of this access key may not do this.',
    remedy: 'Ask the owner of the account to grant it.',
  },
  NoPermission: {
    status: 403,
    message: 'You are not authorized to do this action. You should be authorized by RAM.',
    meaning: 'The RAM user or role of this access key may not do this.',
    remedy: 'Ask the owner of the account to grant it.',
    saysMore: true,
  },
  'InvalidSecurityToken.Expired': {
    status: 400,
    message: 'Specified SecurityToken is expired.',
    meaning: 'The temporary credentials have expired.',
    remedy: 'Get new ones, and put key, secret and token into the connection together.',
  },
  'InvalidSecurityToken.Malformed': {
    status: 400,
    message: 'Specified SecurityToken is malformed.',
    meaning: 'The security token is malformed.',
    remedy: 'Copy the token again, whole.',
  },
  'InvalidSecurityToken.MismatchWithAccessKey': {
    status: 400,
    message: 'Specified SecurityToken mismatch with the AccessKey.',
    meaning: 'The security token does not belong to the access key.',
    remedy: 'Put key, secret and token of the same temporary credentials into the connection.',
  },
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, please check your url and method.',
    meaning: 'The operation does not exist.',
    remedy: 'Check the spelling of the operation.',
  },
  'InvalidApi.NotFound': {
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
  MissingParameter: {
    status: 400,
    message: 'A parameter that is mandatory for processing this request is not supplied.',
    meaning: 'A required parameter is missing.',
    remedy: 'Give all parameters that the operation requires.',
    saysMore: true,
  },
  InvalidParameter: {
    status: 400,
    message: 'The specified parameter is not valid.',
    meaning: 'A parameter has a value that is not allowed.',
    remedy: 'Compare it with what the operation takes.',
    saysMore: true,
  },
  Throttling: { status: 400, message: 'Request was denied due to flow control.', ...tooMany },
  'Throttling.User': { status: 400, message: 'Request was denied due to user flow control.', ...tooMany },
  'Throttling.Api': { status: 400, message: 'Request was denied due to api flow control.', ...tooMany },
  ServiceUnavailable: {
    status: 503,
    message: 'The request has failed due to a temporary failure of the server.',
    meaning: 'The platform is not available for the moment.',
    remedy: 'Try again; if it stays, look at the status of the service in this region.',
  },
  InternalError: {
    status: 500,
    message: 'The request processing has failed due to some unknown error.',
    meaning: 'The platform failed.',
    remedy: 'Try again; if it stays, report the RequestId.',
  },
} as const satisfies Readonly<Record<string, GatewayError>>;

export type GatewayErrorCode = keyof typeof gatewayErrors;
