/**
 * How far a request came: no connection was made, none that can be trusted, or it broke at a time that nobody knows.
 * Requests are sent only over connections that stand, so that with the first two nothing was.
 */
export type NetworkFailure = 'unreachable' | 'untrusted' | 'broken';

const unreachable: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** OpenSSL's names of what is wrong with a certificate, and Node's own. */
const untrusted = /CERT|^ERR_(?:TLS|SSL)_|^UNABLE_TO_|SIGNATURE_FAILURE|^HOSTNAME_MISMATCH$/;

/** The kind of a failure, by its system's code. */
export function networkFailureOf(code: string): NetworkFailure {
  if (unreachable.includes(code)) return 'unreachable';
  return untrusted.test(code) ? 'untrusted' : 'broken';
}
