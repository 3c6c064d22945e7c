import { getCACertificates } from 'node:tls';

/** Whom a device trusts in TLS: Node's and the system's authorities, and `more` of them, as PEM. */
export function trustedAuthorities(more: readonly string[] = []): string[] {
  return [...getCACertificates('default'), ...getCACertificates('system'), ...more];
}
