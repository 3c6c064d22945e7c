import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { isOfNoTls, isOfOldTls, networkCodeOf } from '../../common/networkCode.ts';
import { networkFailureOf } from '../errors/networkFailure.ts';

/** The system's code of a failed request, and what to say to a person. `host` is the endpoint's, with its port. */
export function explainNetworkError(
  operation: string,
  host: string,
  error: unknown,
): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = networkCodeOf(cause) ?? networkCodeOf(error) ?? 'NetworkError';
  return { code, message: l10n.t('{0} got no answer: {1}', operation, reason(code, host, cause)) };
}

function reason(code: string, host: string, cause: unknown): string {
  if (networkFailureOf(cause) === 'untrusted') {
    const remedy = l10n.t('Check the endpoint of the connection, and any proxy that opens encrypted connections.');
    return l10n.t('the certificate of {0} is not to be trusted ({1}). {2}', host, describeError(cause), remedy);
  }
  if (isOfNoTls(code)) {
    return l10n.t(
      'what answers at {0} does not speak https. Check the endpoint of the connection and any proxy.',
      host,
    );
  }
  if (isOfOldTls(code)) {
    return l10n.t(
      'what answers at {0} speaks only versions of TLS that are too old. Check the endpoint of the connection and any proxy.',
      host,
    );
  }
  switch (code) {
    case 'ECONNREFUSED':
      if (isOfProxy(host, cause)) {
        const proxy = `${cause.address}:${cause.port}`;
        return l10n.t('nothing listens at {0}, through which {1} was to be reached. Check the proxy.', proxy, host);
      }
      return isOfThisComputer(host)
        ? l10n.t('nothing listens at {0}. Start the emulator, or check the endpoint of the connection.', host)
        : l10n.t('nothing listens at {0}. Check the endpoint of the connection and the network.', host);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return l10n.t('the name {0} has no address here. Check the endpoint of the connection and the network.', host);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return l10n.t('no way leads to {0} ({1}). Check the network and any VPN.', host, describeError(cause));
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return l10n.t('{0} does not answer. Check the endpoint of the connection, the network and any VPN.', host);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return l10n.t('the connection to {0} broke off ({1}). Try again.', host, describeError(cause));
    default:
      return l10n.t('the connection to {0} failed ({1}). Check the network and any proxy.', host, describeError(cause));
  }
}

function isOfThisComputer(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host);
}

/** Whether a connection was to go to another port than the endpoint's, as that of a proxy is. */
function isOfProxy(host: string, cause: unknown): cause is Error & { readonly address: string; readonly port: number } {
  if (!(cause instanceof Error && 'address' in cause && 'port' in cause)) return false;
  const own = /:(\d+)$/.exec(host)?.[1];
  return own === undefined ? cause.port !== 443 && cause.port !== 80 : cause.port !== Number(own);
}
