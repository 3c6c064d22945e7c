import { isLoopbackHost } from '../common/isLoopbackHost.ts';
import * as l10n from '../common/l10n.ts';

import type { ApiName } from './apis.ts';
import type { Logger } from '../common/logger.ts';
import { ClientOptionsError } from './errors/clientOptionsError.ts';
import type { Limiter } from './rateLimiter.ts';
import type { RetryOptions } from './retry.ts';
import type { Send } from './transport/send.ts';

export type Format = 'JSON' | 'XML';
export type Method = 'POST' | 'GET';

/** An access key, or temporary (STS) credentials with their token. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface ClientOptions {
  /** `https://iot.cn-shanghai.aliyuncs.com`; plain http for loopback addresses only. */
  readonly endpoint: string;
  readonly regionId: string;
  /** Of a dedicated instance; absent: the region's public one. A call may name another, as its parameter IotInstanceId. */
  readonly iotInstanceId?: string;
  readonly credentials: Credentials;
  /**
   * Gives the key before each attempt, for one that changes: temporary ones end. `isRefused`: the platform says that the
   * one given last has ended. Rejects with a FleetbookError.
   */
  readonly renew?: (isRefused: boolean) => Promise<Credentials>;
  /** Where the key comes from, for sentences about a refused one: `the profile “plant” (~/.aliyun/config.json)`. */
  readonly keyFrom?: string;
  /** Which service of the vendor answers at the endpoint; `iot` by default. */
  readonly api?: ApiName;
  /** Format of the answers; JSON by default. Both decode to the same values. */
  readonly format?: Format;
  /** POST sends a form (the default: it keeps tokens out of URLs), GET a query. */
  readonly method?: Method;
  /** `fetch` by default. */
  readonly fetch?: Send;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** A text that no other request uses. */
  readonly nonce?: () => string;
  /** Gets one redacted line a call. */
  readonly log?: Logger;
  /** Says when a call may be sent; one for all clients of a connection. Without it calls are sent at once. */
  readonly limiter?: Limiter;
  /** How often and when a call is repeated that may be. */
  readonly retry?: RetryOptions;
}

/** Throws ClientOptionsError for options that no call could succeed with, or that would send a signature in clear. */
export function checkClientOptions(options: ClientOptions): { readonly endpoint: URL } {
  const { accessKeyId, accessKeySecret } = options.credentials;
  if (!accessKeyId)
    throw new ClientOptionsError(l10n.t('The AccessKey ID is empty. Enter the access key of the connection.'));
  if (!accessKeySecret) {
    throw new ClientOptionsError(l10n.t('The AccessKey secret is empty. Enter the access key of the connection.'));
  }
  if (!options.regionId) throw new ClientOptionsError(l10n.t('No region is given. Choose one, such as cn-shanghai.'));
  return { endpoint: parseEndpoint(options.endpoint) };
}

function parseEndpoint(text: string): URL {
  const example = l10n.t('Give it as https://iot.cn-shanghai.aliyuncs.com.');
  const url = URL.parse(text);
  // The text itself may hold a password, so it is not repeated where it does not parse or where it has one.
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ClientOptionsError(l10n.t('The endpoint is not an http or https address. {0}', example));
  }
  if (url.username || url.password) {
    throw new ClientOptionsError(l10n.t('The endpoint must not hold a user name or a password. {0}', example));
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new ClientOptionsError(l10n.t('The endpoint {0} must have nothing after the host. {1}', url.origin, example));
  }
  // The URL parser has brought every notation of an IPv4 address to four decimal numbers.
  if (url.protocol === 'http:' && !isLoopbackHost(url.host)) {
    throw new ClientOptionsError(
      l10n.t(
        'The endpoint {0} is not encrypted, and only addresses of this computer may be. Use https://{1}.',
        url.origin,
        url.host,
      ),
    );
  }
  return url;
}
