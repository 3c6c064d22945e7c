import manifest from '../../package.json' with { type: 'json' };
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import type { EmulatorKeys } from '../protocol/emulatorFiles.ts';
import { AccessKeys } from './access/accessKeys.ts';
import { Clock } from './clock.ts';
import { clockRoutes } from './control/clockRoutes.ts';
import { ControlApi } from './control/controlApi.ts';
import { FaultRegister } from './control/faultRegister.ts';
import { faultRoutes } from './control/faultRoutes.ts';
import type { Leases } from './control/leases.ts';
import { processRoutes } from './control/processRoutes.ts';
import { StateChanges } from './control/stateChanges.ts';
import { stateRoutes } from './control/stateRoutes.ts';
import { userRoutes } from './control/userRoutes.ts';
import { EmulatorFiles } from './emulatorFiles.ts';
import { startHttpServer } from './http/httpServer.ts';
import { ApiRates } from './http/apiRates.ts';
import type { NonceRegister } from './http/nonceRegister.ts';
import { leaveNonces, takeNonces } from './keptNonces.ts';
import { KeyFile } from './keyFile.ts';
import { startPlatform } from './platform.ts';
import { PlatformHost } from './platformHost.ts';
import { onRememberedPort, onSamePort } from './rememberedPort.ts';
import { StateKeeper, type Seed } from './state/stateKeeper.ts';
import { toStoreError } from './store/database.ts';
import type { PortName } from './store/settingStore.ts';
import { storageFailure } from './store/storageFailure.ts';
import { Store } from './store/store.ts';

export interface EmulatorOptions {
  /** Holds the database, the keys and the endpoint file; made where it does not exist. */
  readonly dataDir: string;
  /** What a fresh database starts with; one that exists stays as it is. */
  readonly seed: Seed;
  /** Ports that it must have; absent: the remembered ones, or free ones in their place. */
  readonly httpPort?: number | undefined;
  readonly mqttPort?: number | undefined;
  /**
   * An address of this machine on which devices are served beside 127.0.0.1, for boards on the desk; 0.0.0.0 or :: for all.
   * Whoever reaches it may try to log in. The API stays on 127.0.0.1.
   */
  readonly mqttHost?: string | undefined;
  /** Whether devices are held to the platform's limits (facts A7, B3); absent: not. */
  readonly enforceLimits?: boolean | undefined;
  /** Holds the keys instead of `keys.json` in the data folder. Refused where others may read it. */
  readonly keyFile?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** After how many ms a delivery of a rule that failed is tried again, each time; absent: as the platform does. */
  readonly retryDelays?: readonly number[] | undefined;
  readonly log?: Logger | undefined;
  /** Counts who needs the emulator, where somebody has to. */
  readonly leases?: Leases | undefined;
  /** POST /-/stop came; the caller has to close the emulator. */
  readonly onStop?: (() => void) | undefined;
}

export interface RunningEmulator {
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly keys: EmulatorKeys;
  /** The file that holds them. */
  readonly keyFile: string;
  /** Ends both servers and closes the database. Calling it again does no harm. */
  close(): Promise<void>;
}

/**
 * Starts the emulator in this process, on 127.0.0.1. Throws StoreError where the data folder cannot be used, or an
 * emulator runs on it already, and PortTakenError.
 */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const { dataDir, seed, log = silent, leases, onStop = () => undefined, retryDelays } = options;
  const clock = new Clock(options.now ?? Date.now);
  const { now } = clock;
  const elapsed = options.now ?? (() => performance.now());
  const files = new EmulatorFiles(dataDir);
  const keyFile = new KeyFile(options.keyFile ?? files.keys, { isShared: options.keyFile !== undefined });
  files.createFolder();
  const store = new Store(files.database);
  const keeper = new StateKeeper({ store, files, log, now });
  const remembered = (name: PortName, asked: number | undefined) => ({ settings: store.settings, name, asked, log });
  const servers: (() => Promise<void>)[] = [];
  let nonces: NonceRegister | undefined;
  const closeAll = async () => {
    // Whatever fails, the servers must end and the database must not stay locked.
    try {
      files.removeEndpoint();
    } finally {
      await Promise.allSettled(servers.map((closeServer) => closeServer()));
      try {
        if (nonces) leaveNonces(nonces, keeper.store.settings);
      } catch (error) {
        log.error(`Calls that were signed before the next start are refused then: ${describeError(error)}`);
      }
      keeper.store.close();
    }
  };
  try {
    files.removeEndpoint();
    const keysAreNew = !keyFile.isThere;
    const keys = keyFile.open();
    files.removeTemporary();
    await keeper.seed(seed);
    const faults = new FaultRegister();
    const accessKeys = new AccessKeys(keyFile, keys);
    const onMqttPort = onSamePort(remembered('mqttPort', options.mqttPort));
    const { enforceLimits = false, mqttHost } = options;
    const rates = enforceLimits ? new ApiRates(elapsed) : undefined;
    const taken = takeNonces({ settings: store.settings, now: options.now ?? Date.now, keysAreNew, log });
    nonces = taken.nonces;
    const gateway = { nonces, faults, accessKeys, rates };
    const start = () =>
      startPlatform({
        store: keeper.store,
        onMqttPort,
        mqttHost,
        enforceLimits,
        gateway,
        log,
        now,
        elapsed,
        retryDelays,
      });
    const platform = await PlatformHost.start(start, onStop);
    servers.push(() => platform.close());

    const startedAt = new Date(now()).toISOString();
    let requests = 0;
    const status = () => ({
      version: manifest.version,
      pid: process.pid,
      ...ports,
      ...devices,
      startedAt,
      requests,
      ...platform.counts(),
      ...stateChanges.counts(),
      leases: leases?.count ?? 0,
      cpuMicroseconds: cpuMicroseconds(),
    });
    const stateChanges = new StateChanges();
    const exchange = async (work: () => void) => {
      await platform.exchange(() => {
        const { offset } = clock;
        // What somebody has set up for a test is not part of the state that follows, nor of the times in it.
        clock.offset = 0;
        try {
          work();
        } catch (error) {
          clock.offset = offset;
          throw error;
        }
        faults.clear();
      });
    };
    const control = new ControlApi({
      token: keys.controlToken,
      routes: () => [
        ...processRoutes({ leases, status, onStop, stateChanges }),
        ...faultRoutes(faults),
        ...clockRoutes(clock),
        ...userRoutes(accessKeys),
        ...stateRoutes(keeper, exchange, stateChanges),
        ...platform.routes,
      ],
      log,
    });
    await taken.ready;
    const http = await onRememberedPort(remembered('httpPort', options.httpPort), (port) =>
      startHttpServer({
        port,
        api: (request) => {
          requests += 1;
          return platform.answer(request);
        },
        control: (request, response) => control.handle(request, response),
        otherTime: () => (clock.offset === 0 ? undefined : clock.now()),
      }),
    );
    servers.push(() => {
      control.close();
      return http.close();
    });

    const ports = { httpPort: http.port, mqttPort: platform.mqttPort };
    const devices = { mqttHost: mqttHost ?? '127.0.0.1', webSocketUrl: `ws://127.0.0.1:${platform.mqttPort}/mqtt` };
    files.writeEndpoint({
      pid: process.pid,
      ...ports,
      ...devices,
      version: manifest.version,
      keyFile: options.keyFile,
    });
    log.info(`The emulator answers on http://127.0.0.1:${http.port} and mqtt://127.0.0.1:${platform.mqttPort}.`);
    if (mqttHost !== undefined) {
      log.warn(`Devices reach it on ${mqttHost} too, port ${platform.mqttPort}, from other machines as well.`);
    }
    let closed: Promise<void> | undefined;
    return { ...ports, keys, keyFile: keyFile.path, close: () => (closed ??= closeAll()) };
  } catch (error) {
    await closeAll().catch((failure: unknown) =>
      log.error(`The emulator could not end well: ${describeError(failure)}`),
    );
    throw storageFailure(error) ? toStoreError(error, files.database) : error;
  }
}

/** Processor time that this process has used. */
function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
