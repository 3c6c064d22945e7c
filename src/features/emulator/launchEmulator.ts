import { spawn } from 'node:child_process';
import path from 'node:path';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { EmulatorError } from '../../client/errors/emulatorError.ts';
import { mqttHostSetting } from '../../platform/ids.ts';

const readyWithin = 60_000;
const asEditor = ['--seed', 'sample', '--while-needed', '--json'];
/** The exit code with which the emulator says that another process holds the data folder. */
const alreadyRunning = 3;

interface LaunchOptions {
  readonly program: string;
  readonly dataDir: string;
  /** An address for devices beside 127.0.0.1; undefined: none. */
  readonly mqttHost: string | undefined;
  /** Is told what the process said where it fails. */
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Starts the emulator as a process of its own, which outlives this window. Resolves to `ready`, or to `taken` where
 * another window was faster. Throws EmulatorError, which says why, where it fails.
 */
export async function launchEmulator(options: LaunchOptions): Promise<'ready' | 'taken'> {
  const { program, dataDir, mqttHost, log } = options;
  const host = mqttHost === undefined ? [] : ['--mqtt-host', mqttHost];
  const child = spawn(process.execPath, [program, 'emulator', '--data', dataDir, ...asEditor, ...host], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // VS Code's own runtime serves as Node; on a plain Node the variable means nothing.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<'ready' | 'taken'>();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('"ready":true')) resolve('ready');
  });
  child.on('error', (error) => {
    reject(new EmulatorError(l10n.t('The local emulator could not be started.'), { cause: error }));
  });
  // Not at its exit: what it said may still be on its way.
  child.on('close', (code, signal) => {
    if (code === alreadyRunning) {
      resolve('taken');
      return;
    }
    log.warn(`Emulator: it ended at once (${signal ?? `exit code ${code}`}): ${said.trim()}`);
    const reason =
      whyEnded(code, options) ??
      l10n.t('The local emulator ended at once ({0}). {1}', signal ?? `exit code ${code}`, lastWords(said));
    reject(new EmulatorError(reason));
  });
  const timer = setTimeout(() => {
    child.kill();
    reject(
      new EmulatorError(
        l10n.t('The local emulator was not ready after {0} s. {1}', readyWithin / 1000, lastWords(said)),
      ),
    );
  }, readyWithin);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.removeAllListeners();
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  }
}

/**
 * Why it ended, by its exit code: what it says itself is in English, and of what one does on a command line. Undefined where its own words
 * have to do.
 */
function whyEnded(code: number | null, { dataDir, mqttHost }: LaunchOptions): string | undefined {
  switch (code) {
    case 2:
      // Of what it is told only this is a person's choice, and a computer gets other addresses.
      return mqttHost === undefined
        ? undefined
        : l10n.t(
            'The setting {0} is {1}, which is no address of this computer now. Choose one with “Choose Address for Devices…”.',
            mqttHostSetting,
            mqttHost,
          );
    case 4:
      return l10n.t(
        'The local emulator cannot use its data in {0}. Check the permissions of that folder, and that its disk has room; the log says more.',
        dataDir,
      );
    case 5:
      return l10n.t(
        'The data of the local emulator were written by a newer version of Fleetbook, and stay as they are. Update Fleetbook.',
      );
    case 6:
      return l10n.t(
        'The data of the local emulator are damaged. Move {0} away, and it starts with a fresh sample fleet.',
        path.join(dataDir, 'emulator.db'),
      );
    default:
      return undefined;
  }
}

/** The line of stderr that tells most: one that speaks of an error, or else the last that is no warning of the runtime. */
function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() && !line.includes('Warning'));
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1))?.trim() ?? l10n.t('It said nothing; see the log.');
}
