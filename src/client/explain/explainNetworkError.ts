import { describeError } from '../../common/describeError.ts';
import { networkFailureOf } from '../errors/networkFailure.ts';

/** The system's code of a failed fetch, and what to say to a person. `host` is the endpoint's, with its port. */
export function explainNetworkError(
  operation: string,
  host: string,
  error: unknown,
): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = codeOf(cause) ?? codeOf(error) ?? 'NetworkError';
  return { code, message: `${operation} got no answer: ${reason(code, host, cause)}` };
}

function reason(code: string, host: string, cause: unknown): string {
  if (networkFailureOf(cause) === 'untrusted') {
    const remedy = 'Check the endpoint of the connection, and any proxy that opens encrypted connections.';
    return `the certificate of ${host} is not to be trusted (${describeError(cause)}). ${remedy}`;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing listens at ${host}. Start the emulator, or check the endpoint of the connection.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name ${host} has no address here. Check the endpoint of the connection and the network.`;
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return `no way leads to ${host} (${describeError(cause)}). Check the network and any VPN.`;
    case 'UND_ERR_CONNECT_TIMEOUT':
      return `${host} does not answer. Check the endpoint of the connection, the network and any VPN.`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return `the connection to ${host} broke off (${describeError(cause)}). Try again.`;
    default:
      return `the connection to ${host} failed (${describeError(cause)}). Check the network and any proxy.`;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
