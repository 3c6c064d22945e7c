import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Awaitable } from '../common/awaitable.ts';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import { deviceKey, type DeviceName } from '../device/deviceName.ts';
import { connectionRoutes } from './control/connectionRoutes.ts';
import type { ControlRoute } from './control/controlRoute.ts';
import { destinationRoutes } from './control/destinationRoutes.ts';
import { eventRoutes } from './control/eventRoutes.ts';
import { failureRoutes } from './control/failureRoutes.ts';
import { productRoutes } from './control/productRoutes.ts';
import { faultyDirectory, faultyMessenger } from './control/deviceFaults.ts';
import { topologyRoutes } from './control/topologyRoutes.ts';
import { traceRoutes } from './control/traceRoutes.ts';
import { answerApiRequest, type ApiServices } from './http/apiPipeline.ts';
import type { HttpAnswer } from './http/encodeAnswer.ts';
import { BatchRegistrations } from './jobs/batchRegistrations.ts';
import { HistoryPurges } from './jobs/historyPurges.ts';
import { messagePaths } from './messages/messagePaths.ts';
import { tellOffline } from './messages/tellOffline.ts';
import { startBroker } from './mqtt/broker.ts';
import { startLiveDevices } from './sample/liveDevices.ts';
import type { Store } from './store/store.ts';
import { storeDirectory } from './store/storeDirectory.ts';

/** How long to wait at the start for the sample's live devices, in ms. */
const liveWithin = 2_000;

export interface PlatformOptions {
  /** Stays open when the platform ends. */
  readonly store: Store;
  /** Starts the broker on the port that it shall have. */
  readonly onMqttPort: <T extends { readonly port: number }>(start: (port: number) => Promise<T>) => Promise<T>;
  /** An address for devices beside 127.0.0.1; absent: none. */
  readonly mqttHost: string | undefined;
  /** Whether devices are held to the platform's limits (facts A7, B3). */
  readonly enforceLimits: boolean;
  /** What outlives the platform, and its requests have to get by. */
  readonly gateway: Pick<ApiServices, 'nonces' | 'faults' | 'accessKeys' | 'rates'>;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** ms that pass, whatever the clock is set to: by it limits and keepalives are measured. */
  readonly elapsed: () => number;
  /** After how many ms a delivery of a rule that failed is tried again, each time; absent: as the platform does. */
  readonly retryDelays?: readonly number[] | undefined;
}

/** How much there is, and what went through since this platform began. */
export interface PlatformCounts {
  readonly connectedDevices: number;
  /** Messages of devices, of the API and of the platform itself. */
  readonly messages: number;
  readonly products: number;
  readonly devices: number;
}

/** All that works on what a store holds. Nothing of it is left when it has ended: another one may follow on the same store. */
export interface Platform {
  readonly mqttPort: number;
  /** What of the control API is about what it does. */
  readonly routes: readonly ControlRoute[];
  /** Answers a request of the API, or breaks its connection where it resolves to undefined. Never rejects. */
  answer(request: IncomingMessage): Awaitable<HttpAnswer | undefined>;
  counts(): PlatformCounts;
  /** Logs the devices out, ends every wait and every job. */
  close(): Promise<void>;
}

/** Starts the platform on a store. Rejects with the error of `onMqttPort`. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { store, onMqttPort, mqttHost: host, enforceLimits, gateway, log, now, elapsed, retryDelays } = options;
  const ends: (() => Promise<void> | void)[] = [];
  const end = new AbortController();
  const close = async () => {
    end.abort();
    // Whatever fails, the others must end.
    for (const end of ends.splice(0).reverse()) {
      await Promise.resolve()
        .then(end)
        .catch((error: unknown) => log.error(`A part of the emulator could not end well: ${describeError(error)}`));
    }
  };
  try {
    store.transaction(() => {
      store.pendingNews.addOffline(now());
      store.devices.setAllOffline(now());
    });
    const paths = messagePaths({ store, enforceLimits, log, now, elapsed, retryDelays });
    ends.push(() => paths.events.close());
    ends.push(() => paths.rules.runs.close());
    const directory = faultyDirectory(storeDirectory(store, paths.news), gateway.faults);
    const isRepeated = (device: DeviceName) => gateway.faults.takeForDevice('duplicate', deviceKey(device));
    const mqtt = await onMqttPort((port) =>
      startBroker({ port, host, directory, store, inbox: paths.inbox, isRepeated, enforceLimits, log, now, elapsed }),
    );
    paths.messenger.connect(faultyMessenger(mqtt.messenger, gateway.faults));
    ends.push(() => mqtt.close());
    paths.rules.runs.resume();
    const told = tellOffline(store, paths.news, end.signal).catch((error: unknown) =>
      log.error(`Rules were not told of devices that are gone: ${describeError(error)}. They are at the next start.`),
    );
    ends.push(() => told);
    const live = startLiveDevices({ port: mqtt.port, directory, log, now });
    ends.push(() => live.close());
    // A live device that somebody disabled never gets ready.
    await Promise.race([live.ready, delay(liveWithin, undefined, { ref: false })]);
    const batchRegistrations = new BatchRegistrations({ store, news: paths.news, log, now });
    batchRegistrations.wake();
    ends.push(() => batchRegistrations.close());
    const historyPurges = new HistoryPurges({ store, log, now });
    ends.push(() => historyPurges.close());
    const services: ApiServices = {
      ...gateway,
      end: end.signal,
      emulator: { store, messenger: paths.messenger, news: paths.news, batchRegistrations, now },
      outboxOf: paths.outboxOf,
      onCall: (call, code) => {
        if (paths.events.isWatched)
          paths.events.emit({ type: 'call', at: now(), ...call, ...(code !== undefined && { code }) });
      },
      log,
    };
    return {
      mqttPort: mqtt.port,
      routes: [
        ...traceRoutes(paths.traces, store),
        ...eventRoutes(paths.events),
        ...destinationRoutes(store, paths.rules.faults),
        ...failureRoutes(store, paths.rules.runs),
        ...connectionRoutes(mqtt.messenger),
        ...productRoutes(services.emulator),
        ...topologyRoutes(services.emulator),
      ],
      answer: (request) => answerApiRequest(request, services),
      counts: () => ({
        connectedDevices: mqtt.connectedCount(),
        messages: paths.traces.begun,
        products: store.products.count(),
        devices: store.products.deviceCount(),
      }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
