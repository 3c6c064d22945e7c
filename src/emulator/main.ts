import { parseArgs } from 'node:util';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import { Leases } from './control/leases.ts';
import { EmulatorFiles } from './emulatorFiles.ts';
import { processLog } from './processLog.ts';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from './server.ts';
import { StoreError, type StoreErrorCode } from './store/storeError.ts';

const usage = `Usage: emulator --data FOLDER [--seed sample|empty] [--http-port N] [--mqtt-port N] [--grace N] [--no-lease]

  --data FOLDER   where the emulator keeps its database and its keys
  --seed          what a fresh database starts with (default: empty)
  --http-port N   port for the API, if it is free (default: the one it had before)
  --mqtt-port N   port for devices, if it is free (default: the one it had before)
  --grace N       seconds to go on when nobody needs it (default: 15)
  --no-lease      run until a signal comes, instead of until nobody needs it
`;

/** 1 is any other failure. */
const exitCodes = {
  usage: 2,
  AlreadyRunning: 3,
  DataFolderUnusable: 4,
  DatabaseTooNew: 5,
  DatabaseDamaged: 6,
} as const;
exitCodes satisfies Record<StoreErrorCode | 'usage', number>;

class UsageError extends Error {}

interface Arguments extends Pick<EmulatorOptions, 'dataDir' | 'seed' | 'httpPort' | 'mqttPort'> {
  readonly needsLease: boolean;
  /** In seconds. */
  readonly grace: number | undefined;
}

async function main(): Promise<number> {
  const { needsLease, grace, ...options } = readArguments(process.argv.slice(2));
  const end = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end.resolve(signal));
  const leases = needsLease
    ? new Leases({ ...(grace && { grace: grace * 1000 }), onUnused: () => end.resolve('nobody needs it') })
    : undefined;
  const log = openLog(options.dataDir);
  process.on('uncaughtExceptionMonitor', (error) => log.error(`The emulator crashes: ${error.stack ?? error.message}`));
  const emulator = await startEmulator({ ...options, log, leases, onStop: () => end.resolve('it was told to') });
  announce(emulator);
  leases?.begin();
  log.info(`The emulator ends: ${await end.promise}.`);
  await emulator.close();
  return 0;
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        seed: { type: 'string', default: 'empty' },
        'http-port': { type: 'string' },
        'mqtt-port': { type: 'string' },
        grace: { type: 'string' },
        'no-lease': { type: 'boolean', default: false },
      },
    });
    if (!values.data) throw new UsageError('--data is missing.');
    if (values.seed !== 'sample' && values.seed !== 'empty') throw new UsageError('--seed is sample or empty.');
    return {
      dataDir: values.data,
      seed: values.seed,
      httpPort: readNumber('--http-port', values['http-port'], 65_535),
      mqttPort: readNumber('--mqtt-port', values['mqtt-port'], 65_535),
      grace: readNumber('--grace', values.grace, 3600),
      needsLease: !values['no-lease'],
    };
  } catch (error) {
    throw new UsageError(describeError(error));
  }
}

function readNumber(option: string, text: string | undefined, largest: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > largest) throw new UsageError(`${option} is a number from 1 to ${largest}.`);
  return number;
}

/** One line of JSON tells whoever started the process that it is ready, and where. */
function announce({ httpPort, mqttPort }: RunningEmulator): void {
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${JSON.stringify({ ready: true, httpPort, mqttPort, pid: process.pid })}\n`);
}

function openLog(dataDir: string): Logger {
  const files = new EmulatorFiles(dataDir);
  files.createFolder();
  return processLog(files.log, Date.now);
}

function fail(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    return exitCodes.usage;
  }
  process.stderr.write(`The emulator cannot go on: ${describeError(error)}\n`);
  return error instanceof StoreError ? exitCodes[error.code] : 1;
}

void main()
  .catch(fail)
  .then((code) => process.exit(code));
