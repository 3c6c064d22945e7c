import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { Leases } from '../../emulator/control/leases.ts';
import { EmulatorFiles } from '../../emulator/emulatorFiles.ts';
import { processLog } from '../../emulator/processLog.ts';
import { startEmulator } from '../../emulator/server.ts';
import type { Seed } from '../../emulator/state/stateKeeper.ts';
import { defineCommand } from '../commandLine/command.ts';
import { readNumber } from '../commandLine/readNumber.ts';
import { UsageError } from '../commandLine/usageError.ts';
import { defaultDataFolder } from '../defaultDataFolder.ts';
import { endSignal } from '../endSignal.ts';
import { announcement } from './announcement.ts';

const largestPort = 65_535;

/** `fleetbook emulator`: the emulator, until a signal comes or it is told to stop. */
export const emulatorCommand = defineCommand({
  name: 'emulator',
  operand: '',
  summary: 'Run the platform on this computer: the signed HTTP API and the MQTT broker, on 127.0.0.1',
  options: {
    data: { value: 'DIR', help: 'where it keeps its database and its keys (default: ~/.fleetbook/emulator)' },
    port: { value: 'N', help: 'port of the API (default: the one it had before, if that is free)' },
    'mqtt-port': { value: 'N', help: 'port for devices (default: the one it had before, if that is free)' },
    seed: {
      value: 'sample|empty|FILE',
      help: 'what a fresh database starts with (default: empty); FILE: see GET /-/state',
    },
    'mqtt-host': {
      value: 'ADDRESS',
      help: 'serve devices on this address too, for boards on the desk; 0.0.0.0 for all',
    },
    'enforce-limits': { help: 'hold devices to the rates and numbers that the platform allows' },
    keys: { value: 'FILE', help: 'the file with its access key and control token, made where there is none' },
    json: { help: 'say in one line of JSON where it listens, for programs' },
    'while-needed': { help: 'end when the last lease has been given back (GET /-/lease), as editors want it' },
    grace: { value: 'N', help: 'with --while-needed: seconds to go on without a lease (default: 15)' },
  },
  notes: `Ctrl+C ends it; what it acknowledged is kept. Its log is on stderr and in emulator.log in the data folder.`,
  async carryOut(values) {
    const { keys, json, grace } = values;
    const dataDir = resolve(values.data ?? defaultDataFolder());
    const options = {
      dataDir,
      seed: readSeed(values.seed ?? 'empty'),
      httpPort: readNumber('port', values.port, largestPort),
      mqttPort: readNumber('mqtt-port', values['mqtt-port'], largestPort),
      keyFile: keys && resolve(keys),
      enforceLimits: values['enforce-limits'],
      mqttHost: readHost(values['mqtt-host']),
    } as const;
    if (options.httpPort !== undefined && options.httpPort === options.mqttPort)
      throw new UsageError('--port and --mqtt-port are two ports: give each a number of its own.');
    const graceSeconds = readNumber('grace', grace, 3600);

    const end = Promise.withResolvers<string>();
    void endSignal().then(end.resolve);
    const leases = values['while-needed']
      ? new Leases({
          ...(graceSeconds && { grace: graceSeconds * 1000 }),
          onUnused: () => end.resolve('nobody needs it'),
        })
      : undefined;
    const files = new EmulatorFiles(dataDir);
    files.createFolder();
    const log = processLog(files.log, Date.now);
    process.on('uncaughtExceptionMonitor', (error) =>
      log.error(`The emulator crashes: ${error.stack ?? error.message}`),
    );
    const emulator = await startEmulator({ ...options, log, leases, onStop: () => end.resolve('it was told to') });
    process.stdout.write(announcement({ ...emulator, dataDir, mqttHost: options.mqttHost }, json));
    leases?.begin();
    log.info(`The emulator ends: ${await end.promise}.`);
    await emulator.close();
    return 0;
  },
});

/** An address of this computer that others reach; undefined for one that none does, as devices of its own are served anyway. */
function readHost(host: string | undefined): string | undefined {
  if (host === undefined || host === 'localhost' || host === '::1') return undefined;
  if (isIPv4(host) && host.startsWith('127.')) return undefined;
  if (host === '0.0.0.0' || host === '::') return host;
  const own = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  if (own.some(({ address }) => address === host)) return host;
  const addresses = own.filter(({ internal }) => !internal).map(({ address }) => address);
  throw new UsageError(
    `--mqtt-host is an address of this computer: ${['0.0.0.0 (all)', ...addresses].join(', ')}. ${host} is none.`,
  );
}

function readSeed(text: string): Seed {
  if (text === 'sample' || text === 'empty') return text;
  const file = resolve(text);
  if (existsSync(file)) return { file };
  throw new UsageError(`--seed is sample, empty, or a file with a state; there is no file ${file}.`);
}
