import { isLoopbackHost } from '../../common/isLoopbackHost.ts';
import * as l10n from '../../common/l10n.ts';

import { readBody } from '../answer/readBody.ts';
import { explainNetworkError } from '../explain/explainNetworkError.ts';
import type { RawAnswer } from '../answer/rawAnswer.ts';
import { CredentialsError } from './credentialsError.ts';

const limit = 10_000;

/** Servers of the cloud ask here for the key of their role; nothing else is reached by that address. */
export const metadataHost = '100.100.100.200';

/**
 * Asks an address that gives keys. `whose` begins the sentences of what goes wrong. Encrypted, unless it is on this computer
 * or the metadata of a server of the cloud; no redirect is followed. Rejects with CredentialsError.
 */
export async function fetchKeyText(address: string, init: RequestInit, whose: string): Promise<RawAnswer> {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CredentialsError(l10n.t('{0} is no http or https address.', whose));
  // fetch does not take them, and repeats the address with them as it says so.
  if (url.username || url.password)
    throw new CredentialsError(l10n.t('{0} must not hold a user name or a password. Leave them out.', whose));
  // What the cloud gives its own servers lies at an address that no network leads beyond them, and speaks http alone.
  if (url.protocol === 'http:' && !isLoopbackHost(url.host) && url.hostname !== metadataHost) {
    throw new CredentialsError(
      l10n.t('{0} is not encrypted, and only addresses of this computer may be. Use https.', whose),
    );
  }
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(limit) });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      date: response.headers.get('date') ?? '',
      ...(await readBody(response)),
      receivedAt: Date.now(),
      secrets: [],
    };
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'TimeoutError') {
      throw new CredentialsError(l10n.t('{0} gave no answer within {1} s. Check the network.', whose, limit / 1000));
    }
    const { reason } = explainNetworkError(url.host, cause, 'keys');
    throw new CredentialsError(l10n.t('{0} gave no answer: {1}', whose, reason), { cause });
  }
}
