/** How a request differs from one that is right, beside its parameters. */
export interface WrongCall {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signed with this secret instead of the right one. */
  readonly secret?: string;
  /** Signed with the key of a user: one that may only call GetRule, or that one disabled. */
  readonly user?: 'reader' | 'disabled';
  /** Sent so often; the last one is refused. */
  readonly times?: number;
}

type GatewayRow = readonly [
  condition: string,
  parameters: Readonly<Record<string, string>>,
  call: WrongCall,
  status: number,
  code: string,
];

/** A request that is right as it is. */
export const list = { Action: 'QueryProductList', CurrentPage: '1', PageSize: '10' };

/** What the gateway refuses before an operation runs. The emulator's time is 2026-01-15T12:00:00Z. */
export const gatewayRefusals: readonly GatewayRow[] = [
  ['a method that it does not know', list, { method: 'DELETE' }, 400, 'UnsupportedHTTPMethod'],
  ['a path', list, { path: '/products' }, 404, 'InvalidAction.NotFound'],
  ['a name that is not of this machine', list, { headers: { host: 'evil.example:80' } }, 403, 'InvalidHost'],
  ['a page of another origin', list, { headers: { origin: 'https://evil.example' } }, 403, 'ForeignOrigin'],
  ['a page of no origin', list, { headers: { origin: 'null' } }, 403, 'ForeignOrigin'],
  ['a page of another port', list, { headers: { origin: 'http://localhost:5173' } }, 403, 'ForeignOrigin'],
  ['an image of another site', list, { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'ForeignOrigin'],
  ['a form that is JSON', list, { headers: { 'content-type': 'application/json' } }, 415, 'UnsupportedContentType'],
  ['no operation', { ...list, Action: '' }, {}, 400, 'MissingAction'],
  ['no version', { ...list, Version: '' }, {}, 400, 'MissingVersion'],
  ['no access key', { ...list, AccessKeyId: '' }, {}, 400, 'MissingAccessKeyId'],
  ['an unknown access key', { ...list, AccessKeyId: 'nobody' }, {}, 404, 'InvalidAccessKeyId.NotFound'],
  ['a disabled access key', list, { user: 'disabled' }, 400, 'InvalidAccessKeyId.Inactive'],
  ['another signature method', { ...list, SignatureMethod: 'HMAC-SHA256' }, {}, 400, 'InvalidSignatureMethod'],
  ['another signature version', { ...list, SignatureVersion: '2.0' }, {}, 400, 'IncompleteSignature'],
  ['no nonce', { ...list, SignatureNonce: '' }, {}, 400, 'MissingSignatureNonce'],
  ['a time in another form', { ...list, Timestamp: '2026-01-15 12:00:00' }, {}, 400, 'InvalidTimeStamp.Format'],
  ['a time that does not exist', { ...list, Timestamp: '2026-13-45T99:00:00Z' }, {}, 400, 'InvalidTimeStamp.Format'],
  ['an old request', { ...list, Timestamp: '2026-01-15T11:00:00Z' }, {}, 400, 'InvalidTimeStamp.Expired'],
  ['a request from the future', { ...list, Timestamp: '2026-01-15T13:00:00Z' }, {}, 400, 'InvalidTimeStamp.Expired'],
  ['a wrong secret', list, { secret: 'wrong' }, 400, 'SignatureDoesNotMatch'],
  ['a nonce that was used before', { ...list, SignatureNonce: 'twice' }, { times: 2 }, 400, 'SignatureNonceUsed'],
  ['another version', { ...list, Version: '2019-01-01' }, {}, 400, 'InvalidVersion'],
  ['an unknown operation', { Action: 'MakeCoffee' }, {}, 404, 'InvalidAction.NotFound'],
  ['an inherited name as operation', { Action: 'toString' }, {}, 404, 'InvalidAction.NotFound'],
  ['what is no name of a region', { ...list, RegionId: 'Shanghai (China)' }, {}, 404, 'InvalidRegionId.NotFound'],
  ['a user who may not', list, { user: 'reader' }, 200, 'iot.common.RamActionPermissionDeny'],
  ['a page too large', { ...list, PageSize: '201' }, {}, 200, 'iot.common.InvalidPageParams'],
  ['a parameter that is not there', { Action: 'QueryProduct' }, {}, 200, 'iot.prod.NullProductKey'],
  [
    'a value that is not allowed',
    { Action: 'Pub', ProductKey: 'a', TopicFullName: '/a', MessageContent: 'aGk=', Qos: '2' },
    {},
    400,
    'InvalidParameter',
  ],
];
