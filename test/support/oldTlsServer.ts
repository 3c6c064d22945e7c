import { startRawServer, type RawServer } from './rawServer.ts';
import { loopbackCertificate, loopbackKey } from './tlsBroker.ts';

/**
 * A server that speaks no TLS later than 1.1, on a free port of this computer. It ends the handshake with an alert, or, as
 * those do that were written before TLS 1.3, answers with TLS 1.0 whatever it was asked for, which the client then ends.
 */
export function startOldTlsServer(answers: 'an alert' | 'TLS 1.0'): Promise<RawServer> {
  if (answers === 'TLS 1.0') {
    return startRawServer((socket) => socket.write(serverHello), { afterRequest: () => '' });
  }
  // OpenSSL speaks such versions only where no level of security is asked for.
  const versions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' } as const;
  return startRawServer(() => undefined, { tls: { key: loopbackKey, cert: loopbackCertificate, ...versions } });
}

/** A record with the ServerHello of RFC 2246, section 7.4.1.3: a version, 32 bytes, no session, a cipher, no compression. */
const serverHello = Buffer.concat([
  Buffer.from([22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1]),
  Buffer.alloc(32, 7),
  Buffer.from([0, 0, 0x2f, 0]),
]);
