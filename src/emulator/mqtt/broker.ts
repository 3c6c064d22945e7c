import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Client } from 'aedes';
import { Aedes } from 'aedes';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { CloudMessage, DeviceMessenger } from '../deviceMessenger.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import type { Store } from '../store/store.ts';
import { brokerMessenger } from './brokerMessenger.ts';
import { ConnectedDevices } from './connectedDevices.ts';
import { Complaints } from './complaints.ts';
import { Connection } from './connection.ts';
import { CorkedStreams } from './corkedStreams.ts';
import { forwarding } from './forwarding.ts';
import { AccountLimits } from './limits/accountLimits.ts';
import { ConnectionLimits } from './limits/connectionLimits.ts';
import { LoginRate } from './limits/loginRate.ts';
import { listen, type Listener } from './listen.ts';
import { loginHooks } from './loginHooks.ts';
import { noEmitter } from './noEmitter.ts';
import { publishing } from './publishing.ts';
import { RrpcExchange } from './rrpcExchange.ts';
import { KeptMessages } from './sessions/keptMessages.ts';
import { KeptSessions } from './sessions/keptSessions.ts';
import { sessionPersistence } from './sessions/sessionPersistence.ts';
import { SubDevices } from './subDevices.ts';
import { subscribeHook } from './subscribeHook.ts';
import { Subscribers } from './subscribers.ts';
import { webSockets } from './webSockets.ts';
import { endedNotice, noSessionNotice } from './subDeviceNotices.ts';

export interface BrokerOptions {
  /** On 127.0.0.1; 0 or absent: a free one. */
  readonly port?: number | undefined;
  /** An address of this machine to listen on beside 127.0.0.1; 0.0.0.0 or :: for all. Absent: none. */
  readonly host?: string | undefined;
  readonly directory: DeviceDirectory;
  /** Keeps the sessions of devices that log in with cleanSession=0. */
  readonly store: Pick<Store, 'sessions' | 'groupCommit'>;
  /** Takes what devices publish. */
  readonly inbox: DeviceInbox;
  /** Whether what has just gone out to a device with QoS 1 goes out once more; absent: never. */
  readonly isRepeated?: ((device: DeviceName) => boolean) | undefined;
  /** Whether devices are held to the platform's limits (facts A7); absent: not. */
  readonly enforceLimits?: boolean | undefined;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** ms that pass, whatever the clock is set to. */
  readonly elapsed: () => number;
}

export interface Broker {
  readonly port: number;
  readonly messenger: DeviceMessenger;
  /** How many devices are connected. */
  connectedCount(): number;
  /** Reports every device as disconnected, ends every wait, closes every connection and the port. */
  close(): Promise<void>;
}

/**
 * Starts the platform's MQTT broker: MQTT 3.1 and 3.1.1 over TCP and WebSocket (facts A1 to A8, B6). Rejects with Node's own error
 * (`EADDRINUSE`) where the port is taken.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { port = 0, host, directory, store, inbox, enforceLimits = false, log, now, elapsed } = options;
  const { isRepeated = () => false } = options;
  const devices = new ConnectedDevices(directory, { now, elapsed });
  const rrpc = new RrpcExchange();
  const sessions = new KeptSessions(store.sessions, store.groupCommit);
  const messages = new KeptMessages({ store: store.sessions, commit: store.groupCommit, sessions, now, log });
  // aedes may ask about a client for a moment after its socket closed.
  const connections = new WeakMap<Client, Connection>();

  const connectionOf = (client: Client | null) => {
    const connection = client && connections.get(client);
    if (!connection) throw new Error('an MQTT client without a connection');
    return connection;
  };
  const notify = (message: CloudMessage) => {
    messenger.publish(message).catch((error: unknown) => log.error(`A notice was not sent: ${describeError(error)}.`));
  };
  const subDevices = new SubDevices({
    ...{ directory, devices, sessions, log },
    onEnd: (gateway, sub, end) => notify(endedNotice(gateway, sub, end)),
  });
  const onNoSession = (gateway: DeviceName, sub: DeviceName, payload: Uint8Array) =>
    notify(noSessionNotice(gateway, sub, payload));
  const loginRate = enforceLimits ? new LoginRate(elapsed) : undefined;
  const account = enforceLimits ? new AccountLimits(elapsed) : undefined;

  const subscribers = new Subscribers<Connection>();
  const corkedStreams = new CorkedStreams();
  const forward = forwarding({ subscribers, rrpc, inbox });
  const onPublish = publishing({ subDevices, onNoSession, rrpc, messages, inbox, forward, log });

  const aedes = await Aedes.createBroker({
    ...loginHooks({
      directory,
      subDevices,
      sessions,
      messages,
      inbox,
      loginRate,
      account,
      isRepeated,
      connectionOf,
      log,
    }),
    ...subscribeHook({ subDevices, subscribers, connectionOf }),
    mq: noEmitter,
    persistence: sessionPersistence(sessions),
    // MQTT 3.1 allows 23 characters, which no login of the platform keeps to.
    maxClientsIdLength: 65_535,
  });
  const messenger = brokerMessenger({ forward, devices, subDevices, rrpc, sessions, messages, log });
  aedes.on('connackSent', ({ returnCode }, client) => {
    const connection = connectionOf(client);
    if (returnCode !== 0 || !connection.presence) return;
    connection.opened();
    if (!client.clean) connection.channel?.attach(connection.presence);
  });
  aedes.on('subscribe', (_subscriptions, client) => connectionOf(client).subscribed());
  aedes.on('unsubscribe', (filters, client) => {
    const connection = connectionOf(client);
    for (const filter of filters) {
      connection.filters.delete(filter);
      subscribers.remove(connection, filter);
    }
  });
  aedes.on('keepaliveTimeout', (client) => (connectionOf(client).endIsCertain = true));
  aedes.on('clientError', (client, error) => log.debug(`MQTT connection of ${client.id} ended: ${error.message}.`));
  aedes.on('connectionError', (_client, error) => log.debug(`MQTT connection ended before a login: ${error.message}.`));
  // Missing in aedes' own types.
  (aedes as EventEmitter).on('error', (error: Error) => log.error(`MQTT broker: ${error.message}.`));

  const onExcess = ({ presence, socket }: Connection, bytes: number) => {
    const sender = presence ? deviceKey(presence.device) : 'Somebody who did not log in';
    log.warn(`${sender} is disconnected: it sent ${bytes} bytes that are no packet, or one that is too large.`);
    socket.destroy();
  };
  const accept = (stream: Duplex, socket: Socket, request?: IncomingMessage) => {
    const client = aedes.handle(stream, request);
    const connection = new Connection({
      ...{ client, socket, complaints: new Complaints(log, now), corkedStreams, elapsed, onPublish, onExcess },
      limits:
        account &&
        new ConnectionLimits({ account, subscribersOf: (filter) => devices.subscribersOf(filter), now: elapsed }),
    });
    connections.set(client, connection);
    stream.once('close', () => {
      subDevices.closeAll(connection);
      for (const filter of connection.filters.keys()) subscribers.remove(connection, filter);
      connection.ended();
    });
  };
  let listener: Listener;
  try {
    const onMqtt = (socket: Socket) => accept(socket, socket);
    listener = await listen({ port, host, onMqtt, onHttp: webSockets({ accept, log }), log });
  } catch (error) {
    messages.close();
    await new Promise<void>((resolve) => aedes.close(resolve));
    throw error;
  }

  return {
    port: listener.port,
    messenger,
    connectedCount: () => devices.size,
    async close() {
      rrpc.close();
      messages.close();
      for (const { connection } of devices.all()) {
        connection.endIsCertain = true;
        subDevices.closeAll(connection);
      }
      await new Promise<void>((resolve) => aedes.close(resolve));
      await listener.close();
    },
  };
}
