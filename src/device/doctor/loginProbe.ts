import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { generate, parser, type Packet } from 'mqtt-packet';
import type { DevicePlace } from '../connection/devicePlace.ts';
import { trustedAuthorities } from '../connection/trustedAuthorities.ts';
import type { MqttCredentials } from '../credentials.ts';

export interface LoginProbeOptions {
  readonly place: DevicePlace;
  readonly credentials: MqttCredentials;
  /** Whether what the platform keeps for the device is thrown away: subscriptions, and messages that wait for it. */
  readonly clean: boolean;
  /** Certificates of authorities to trust beside the system's, as PEM. */
  readonly ca?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

export type LoginOutcome =
  /** `sessionPresent`: the platform keeps subscriptions and messages for the device. */
  | { readonly kind: 'accepted'; readonly sessionPresent: boolean }
  | { readonly kind: 'refused'; readonly returnCode: number }
  /** The connection ended before there was an answer. */
  | { readonly kind: 'cut' };

/** In seconds; the platform takes 30 to 1200 (facts A6). */
const keepalive = 60;

/**
 * Logs in once and out at once. Messages that wait for the device and come with the answer are not acknowledged: they
 * wait on. Rejects with what the network says, and with the signal's reason.
 */
export async function loginProbe(options: LoginProbeOptions): Promise<LoginOutcome> {
  const { credentials, clean, signal } = options;
  const { promise, resolve, reject } = Promise.withResolvers<LoginOutcome>();
  const socket = open(options);
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  const incoming = parser({ protocolVersion: 4 });
  incoming.on('packet', (packet: Packet) => {
    if (packet.cmd !== 'connack') return;
    const { returnCode = 0, sessionPresent } = packet;
    if (returnCode !== 0) resolve({ kind: 'refused', returnCode });
    else resolve({ kind: 'accepted', sessionPresent });
  });
  incoming.on('error', reject);
  socket.on('data', (bytes) => incoming.parse(bytes));
  socket.on('error', reject);
  socket.on('close', () => resolve({ kind: 'cut' }));
  const { clientId, username, password } = credentials;
  socket.write(
    generate({
      ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, keepalive, clean, clientId, username },
      password: Buffer.from(password),
    }),
  );
  try {
    if (signal.aborted) abort();
    const outcome = await promise;
    if (outcome.kind === 'accepted')
      await new Promise((sent) => socket.end(generate({ cmd: 'disconnect' }), () => sent(undefined)));
    return outcome;
  } finally {
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

function open({ place: { host, port, tls }, ca }: LoginProbeOptions): Socket {
  return tls
    ? connectTls({ host, port, ca: trustedAuthorities(ca), servername: nameIn(host) })
    : connectTcp({ host, port });
}

/** The name that TLS asks for; an address is none. */
export function nameIn(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
