import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { networkFailureOf } from '../errors/networkFailure.ts';

/** The system's code of a failed fetch, and what to say to a person. `host` is the endpoint's, with its port. */
export function explainNetworkError(
  operation: string,
  host: string,
  error: unknown,
): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = codeOf(cause) ?? codeOf(error) ?? 'NetworkError';
  return { code, message: l10n.t('{0} got no answer: {1}', operation, reason(code, host, cause)) };
}

function reason(code: string, host: string, cause: unknown): string {
  if (networkFailureOf(cause) === 'untrusted') {
    const remedy = l10n.t('Check the endpoint of the connection, and any proxy that opens encrypted connections.');
    return l10n.t('the certificate of {0} is not to be trusted ({1}). {2}', host, describeError(cause), remedy);
  }
  switch (code) {
    case 'ECONNREFUSED':
      return l10n.t('nothing listens at {0}. Start the emulator, or check the endpoint of the connection.', host);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return l10n.t('the name {0} has no address here. Check the endpoint of the connection and the network.', host);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return l10n.t('no way leads to {0} ({1}). Check the network and any VPN.', host, describeError(cause));
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

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
