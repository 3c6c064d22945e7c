import * as l10n from '../../../common/l10n.ts';

import type { Logger } from '../../../common/logger.ts';
import type { BrokerAddress } from '../../../device/connection/brokerAddress.ts';
import type { ConnectionStatus } from '../../../device/connection/connectionStatus.ts';
import { DeviceConnection } from '../../../device/connection/deviceConnection.ts';
import { deriveCredentials } from '../../../device/credentials.ts';
import { systemClock } from '../../../device/deviceClock.ts';
import type { TapRecord } from './tapRecord.ts';

interface TapConnectionParts {
  readonly broker: BrokerAddress;
  readonly record: TapRecord;
  readonly deviceSecret: string;
  readonly log: Logger;
  readonly status: (status: ConnectionStatus) => void;
  /** A copy came of a message on the topic `source`. */
  readonly message: (source: string, payload: Uint8Array) => void;
}

/** Logs in as the tap's device, and hears what the routes copy to it. */
export function connectTap(parts: TapConnectionParts): DeviceConnection {
  const { broker, record, deviceSecret, log, status, message } = parts;
  const { productKey, tapName, routes } = record;
  const names = { productKey, deviceName: tapName };
  const sources = new Map(routes.map(({ source, destination }) => [destination, source]));
  const connection = new DeviceConnection({
    broker,
    credentials: deriveCredentials({ ...names, deviceSecret, secureMode: broker.kind === 'cloud' ? 2 : 3 }),
    devices: [names],
    name: l10n.t('The tap {0}', tapName),
    clock: systemClock,
    log,
    backoff: { first: 1000, longest: 60_000 },
    subscriptions: () => [...sources.keys()],
    onConnect: () => undefined,
    onMessage: (topic, payload) => {
      const source = sources.get(topic);
      if (source !== undefined) message(source, payload);
    },
    onDisconnect: () => undefined,
  });
  connection.onDidChangeStatus(status);
  void connection.start();
  return connection;
}
