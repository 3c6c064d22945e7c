import { spawn } from 'node:child_process';
import * as l10n from '../../common/l10n.ts';
import { EmulatorError } from '../../emulator/emulatorError.ts';

const readyWithin = 60_000;
const asEditor = ['--seed', 'sample', '--while-needed', '--json'];
/** The exit code with which the emulator says that another process holds the data folder. */
const alreadyRunning = 3;

/**
 * Starts the emulator as a process of its own, which outlives this window. Resolves to `ready`, or to `taken` where
 * another window was faster. Throws EmulatorError with what the process said where it fails.
 */
export async function launchEmulator(options: {
  readonly program: string;
  readonly dataDir: string;
  /** An address for devices beside 127.0.0.1; undefined: none. */
  readonly mqttHost: string | undefined;
}): Promise<'ready' | 'taken'> {
  const { program, dataDir, mqttHost } = options;
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
  child.on('exit', (code, signal) => {
    if (code === alreadyRunning) resolve('taken');
    else
      reject(
        new EmulatorError(
          l10n.t('The local emulator ended at once ({0}). {1}', signal ?? `exit code ${code}`, lastWords(said)),
        ),
      );
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

/** The line of stderr that tells most: one that speaks of an error, or else the last that is no warning of the runtime. */
function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() && !line.includes('Warning'));
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1))?.trim() ?? l10n.t('It said nothing; see the log.');
}
