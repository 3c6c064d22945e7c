import { describeError } from '../../common/describeError.ts';
import { isLoopbackHost } from '../../common/isLoopbackHost.ts';
import * as l10n from '../../common/l10n.ts';
import { isOfNoTls, isOfOldTls, networkCodeOf } from '../../common/networkCode.ts';
import { networkFailureOf } from '../errors/networkFailure.ts';

/**
 * The system's code of a failed request, and why there is no answer, in words that follow a colon. `host` is that of the address, with its
 * port: of the endpoint of a connection, or of a service that gives keys.
 */
export function explainNetworkError(
  host: string,
  error: unknown,
  of: 'connection' | 'keys',
): { readonly code: string; readonly reason: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = networkCodeOf(cause) ?? networkCodeOf(error) ?? 'NetworkError';
  return { code, reason: reasonOf(code, host, cause, of) };
}

function reasonOf(code: string, host: string, cause: unknown, of: 'connection' | 'keys'): string {
  const address = of === 'connection' ? l10n.t('the endpoint of the connection') : l10n.t('this address');
  if (networkFailureOf(cause) === 'untrusted') {
    const remedy = l10n.t('Check {0}, and any proxy that opens encrypted connections.', address);
    return l10n.t('the certificate of {0} is not to be trusted ({1}). {2}', host, describeError(cause), remedy);
  }
  if (isOfNoTls(code)) {
    return l10n.t('what answers at {0} does not speak https. Check {1} and any proxy.', host, address);
  }
  if (isOfOldTls(code)) {
    return l10n.t(
      'what answers at {0} speaks only versions of TLS that are too old. Check {1} and any proxy.',
      host,
      address,
    );
  }
  switch (code) {
    case 'ECONNREFUSED':
      if (isOfProxy(host, cause)) {
        const proxy = `${cause.address}:${cause.port}`;
        return l10n.t('nothing listens at {0}, through which {1} was to be reached. Check the proxy.', proxy, host);
      }
      if (!isLoopbackHost(host)) return l10n.t('nothing listens at {0}. Check {1} and the network.', host, address);
      return of === 'connection'
        ? l10n.t('nothing listens at {0}. Start the emulator, or check {1}.', host, address)
        : l10n.t('nothing listens at {0}. Start the service that is to give the key, or check {1}.', host, address);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return l10n.t('the name {0} has no address here. Check {1} and the network.', host, address);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return l10n.t('no way leads to {0} ({1}). Check the network and any VPN.', host, describeError(cause));
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return l10n.t('{0} does not answer. Check {1}, the network and any VPN.', host, address);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return l10n.t('the connection to {0} broke off ({1}). Try again.', host, describeError(cause));
    default:
      return l10n.t('the connection to {0} failed ({1}). Check the network and any proxy.', host, describeError(cause));
  }
}

/** Whether a connection was to go to another port than the endpoint's, as that of a proxy is. */
function isOfProxy(host: string, cause: unknown): cause is Error & { readonly address: string; readonly port: number } {
  if (!(cause instanceof Error && 'address' in cause && 'port' in cause)) return false;
  const own = /:(\d+)$/.exec(host)?.[1];
  return own === undefined ? cause.port !== 443 && cause.port !== 80 : cause.port !== Number(own);
}
