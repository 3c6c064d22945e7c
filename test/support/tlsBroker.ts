import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';

/** A certificate for 127.0.0.1 that nobody trusts who does not take it for an authority. It protects nothing but tests. */
export const loopbackCertificate = `-----BEGIN CERTIFICATE-----
MIIBpzCCAU2gAwIBAgIUcy/9k4tupQ1pr2N3919IQc3ri3UwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPRmxlZXRib29rIHRlc3RzMCAXDTI2MTEyODAwMTAyNloYDzIx
MjYxMTA0MDAxMDI2WjAaMRgwFgYDVQQDDA9GbGVldGJvb2sgdGVzdHMwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARX/d0RymNJ+Rt2MX8uyHfFHsg79DousWJSwKEa
vEh74oJn7MOE5qRs1RR8F467Tt6540JZ+Hl9wd5UIyMm0X1Lo28wbTAdBgNVHQ4E
FgQUk+tUNPHeqJPFvOb8Isa7EbVf7kkwHwYDVR0jBBgwFoAUk+tUNPHeqJPFvOb8
Isa7EbVf7kkwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2Nh
bGhvc3QwCgYIKoZIzj0EAwIDSAAwRQIhAJ9LJ0KvpcR6fqKjwGs+zA6XJUh4yd95
YpAAUJAzwUalAiAqZjZL2RsT4N6F+tQgimA/MC5Ja9KyL6Egxix52hY09g==
-----END CERTIFICATE-----`;

export const loopbackKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFH+n5nkNxmUjlmhd
VsTGSHq0dsWbR62153kGTyYbWnehRANCAARX/d0RymNJ+Rt2MX8uyHfFHsg79Dou
sWJSwKEavEh74oJn7MOE5qRs1RR8F467Tt6540JZ+Hl9wd5UIyMm0X1L
-----END PRIVATE KEY-----`;

/** TLS on a free port of 127.0.0.1 before a broker that speaks plain MQTT, as the platform's has it. */
export interface TlsBroker extends AsyncDisposable {
  readonly port: number;
}

export async function startTlsBroker(brokerPort: number): Promise<TlsBroker> {
  const sockets = new Set<Socket>();
  const server = createServer({ key: loopbackKey, cert: loopbackCertificate }, (socket) => {
    const behind = connect({ host: '127.0.0.1', port: brokerPort });
    for (const end of [socket, behind]) {
      sockets.add(end);
      // Either end may go at any time; the other goes with it.
      end.on('error', () => undefined);
    }
    socket.pipe(behind).pipe(socket);
    socket.once('close', () => behind.destroy());
    behind.once('close', () => socket.destroy());
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
