import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import { trustedAuthorities } from '../connection/trustedAuthorities.ts';
import { nameIn } from './loginProbe.ts';

/** The addresses of a host. Rejects with what DNS says, and with the signal's reason. */
export async function resolveHost(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const found = await abortable(lookup(host, { all: true }), signal);
  return found.map(({ address }) => address);
}

/** Opens a TCP connection and closes it. Rejects with what the network says, and with the signal's reason. */
export async function reachPort(host: string, port: number, signal: AbortSignal): Promise<void> {
  const socket = connectTcp({ host, port });
  try {
    await once(socket, 'connect', { signal });
  } finally {
    socket.destroy();
  }
}

/** What the other side of a TLS connection shows. */
export interface TlsView {
  /** `TLSv1.3` */
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  /** When the certificate ends, in ms since 1970. */
  readonly validTo: number;
}

/** Opens a TLS connection, checks the certificate and closes it. Rejects with why that failed. */
export async function agreeOnTls(
  { host, port, ca }: { readonly host: string; readonly port: number; readonly ca?: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<TlsView> {
  const socket: TLSSocket = connectTls({ host, port, ca: trustedAuthorities(ca), servername: nameIn(host) });
  try {
    await Promise.race([
      once(socket, 'secureConnect', { signal }),
      // One that is closed in the middle of it says nothing else.
      once(socket, 'close', { signal }).then(() => {
        throw Object.assign(new Error('The connection was closed.'), { code: 'ECONNRESET' });
      }),
    ]);
    const certificate = socket.getPeerCertificate();
    return {
      protocol: socket.getProtocol() ?? 'TLS',
      subject: nameOf(certificate.subject),
      issuer: nameOf(certificate.issuer),
      validTo: Date.parse(certificate.valid_to),
    };
  } finally {
    socket.destroy();
  }
}

function nameOf(name: Partial<PeerCertificate['subject']> | undefined): string {
  return [name?.CN ?? name?.O ?? 'nobody'].flat().join(', ');
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
