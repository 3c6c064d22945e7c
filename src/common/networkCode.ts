/** OpenSSL's names of what this side finds wrong with a certificate, and Node's own. */
const untrusted =
  /^(?!ERR_SSL_).*(?:CERT|CRL)|^UNABLE_TO_|^INVALID_(?:CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

/** OpenSSL's names of what comes of an answer in another protocol than TLS; an alert (`ERR_SSL_TLSV1_ALERT_…`) is TLS. */
const noTls = /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)/;

/** OpenSSL's names of what comes of a side that has no version of TLS in common with this one: its choice, or its alert. */
const oldTls = /^ERR_SSL_(?:UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION)/;

/** The code of the system, of OpenSSL or of Node that an error has, or else the first of those of a host's several addresses. */
export function networkCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? networkCodeOf(error.errors[0]) : undefined;
}

/**
 * Whether the code says that this side finds something wrong with a certificate. What the other side finds wrong
 * (`ERR_SSL_…_ALERT_CERTIFICATE_…`) is no such code.
 */
export function isOfCertificate(code: string): boolean {
  return untrusted.test(code);
}

/** Whether the code says that what answers speaks something else than TLS. */
export function isOfNoTls(code: string): boolean {
  return noTls.test(code);
}

/** Whether the code says that what answers speaks only versions of TLS that are too old for this side, which has the newest. */
export function isOfOldTls(code: string): boolean {
  return oldTls.test(code);
}
