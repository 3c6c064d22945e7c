import { apis, type ApiName } from './apis.ts';
import type { Credentials, Format, Method } from './clientOptions.ts';
import { canonicalQuery, sign, stringToSign } from './signature.ts';
import { timestampOf } from './timestampOf.ts';

export interface RequestContext {
  readonly endpoint: URL;
  readonly api: ApiName;
  readonly regionId: string;
  /** Of a dedicated instance; a call may name another. */
  readonly iotInstanceId?: string;
  readonly credentials: Credentials;
  readonly format: Format;
  readonly method: Method;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly nonce: string;
}

export interface HttpRequest {
  readonly url: URL;
  readonly init: { readonly method: Method; readonly headers: Record<string, string>; readonly body?: string };
}

/** The signed HTTP request of a call: common parameters (reference 2.3), the operation's own, signature (2.4). */
export function buildRequest(
  operation: string,
  wire: ReadonlyMap<string, string>,
  context: RequestContext,
): HttpRequest {
  const { credentials, endpoint, format, method } = context;
  // Copied one by one: an iterator would make an object for each, and a list of devices has many.
  const parameters = new Map<string, string>();
  wire.forEach((text, name) => parameters.set(name, text));
  parameters
    .set('Action', operation)
    .set('Version', apis[context.api].version)
    .set('Format', format)
    .set('RegionId', context.regionId)
    .set('AccessKeyId', credentials.accessKeyId)
    .set('SignatureMethod', 'HMAC-SHA1')
    .set('SignatureVersion', '1.0')
    .set('SignatureNonce', context.nonce)
    .set('Timestamp', timestampOf(context.now));
  if (context.iotInstanceId && !wire.has('IotInstanceId')) parameters.set('IotInstanceId', context.iotInstanceId);
  if (credentials.securityToken) parameters.set('SecurityToken', credentials.securityToken);
  parameters.set('Signature', sign(credentials.accessKeySecret, stringToSign(method, parameters)));

  const query = canonicalQuery(parameters);
  const headers = { accept: format === 'JSON' ? 'application/json' : 'application/xml' };
  if (method === 'GET') return { url: new URL(`/?${query}`, endpoint), init: { method, headers } };
  const formHeaders = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return { url: endpoint, init: { method, headers: formHeaders, body: query } };
}
