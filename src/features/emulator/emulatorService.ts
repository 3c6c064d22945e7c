import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import type { EmulatorAccess, EmulatorProvider } from '../../platform/services.ts';
import { EmulatorError } from './emulatorError.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';
import { readEmulatorFiles } from './emulatorFiles.ts';
import { launchEmulator } from './launchEmulator.ts';
import { openLease } from './lease.ts';

interface Running {
  readonly endpoint: EmulatorEndpoint;
  readonly keys: EmulatorKeys;
  readonly lease: Disposable;
}

type State =
  | { readonly kind: 'idle' }
  /** Ended on purpose, here or in another window: only "Start Emulator" starts it again. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly running: Promise<Running> }
  | { readonly kind: 'running'; readonly running: Running };

/**
 * This window's hold on the one emulator of all windows: attaches to it or starts it, holds a lease, and notices when it
 * is gone.
 */
export class EmulatorService implements EmulatorProvider, Disposable {
  readonly #program: string;
  readonly #dataDir: string;
  readonly #log: RedactingLogger;
  readonly #changed = new Emitter<void>();
  #state: State = { kind: 'idle' };

  readonly onDidChange = this.#changed.event;

  /** `program` is the bundled emulator, `dataDir` the folder it keeps its database in. */
  constructor(program: string, dataDir: string, log: RedactingLogger) {
    this.#program = program;
    this.#dataDir = dataDir;
    this.#log = log;
  }

  async ensureRunning(): Promise<EmulatorAccess> {
    const { endpoint, keys } = await this.#running();
    return {
      endpoint: `http://127.0.0.1:${endpoint.httpPort}`,
      credentials: { accessKeyId: keys.accessKeyId, accessKeySecret: keys.accessKeySecret },
    };
  }

  /** Starts the emulator, also after it was stopped on purpose. */
  async start(): Promise<EmulatorAccess> {
    if (this.#state.kind === 'stopped') this.#state = { kind: 'idle' };
    const access = await this.ensureRunning();
    this.#changed.fire();
    return access;
  }

  /** Ends the emulator for all windows. Does nothing where none runs. */
  async stop(): Promise<void> {
    const files = await readEmulatorFiles(this.#dataDir);
    this.dispose();
    this.#state = { kind: 'stopped' };
    if (!files) return;
    const response = await fetch(`http://127.0.0.1:${files.endpoint.httpPort}/-/stop`, {
      method: 'POST',
      headers: { authorization: `Bearer ${files.keys.controlToken}` },
    }).catch(() => undefined);
    if (response && !response.ok) throw new EmulatorError(`The emulator refused to stop (HTTP ${response.status}).`);
    this.#changed.fire();
  }

  /** Gives the lease back; the emulator ends a few seconds later unless another window holds one. */
  dispose(): void {
    if (this.#state.kind === 'running') this.#state.running.lease.dispose();
    this.#state = { kind: 'idle' };
  }

  #running(): Promise<Running> | Running {
    switch (this.#state.kind) {
      case 'idle':
        return this.#start();
      case 'stopped':
        throw new EmulatorError('The local emulator is stopped. Start it with the command "Start Emulator".');
      case 'starting':
      case 'running':
        return this.#state.running;
    }
  }

  #start(): Promise<Running> {
    const running = this.#connect();
    const starting: State = { kind: 'starting', running };
    this.#state = starting;
    running.then(
      (value) => {
        if (this.#state !== starting) {
          value.lease.dispose();
          return;
        }
        this.#state = { kind: 'running', running: value };
        const { httpPort, mqttPort } = value.endpoint;
        this.#log.info(`Emulator: API on 127.0.0.1:${httpPort}, MQTT on 127.0.0.1:${mqttPort}`);
      },
      () => {
        if (this.#state === starting) this.#state = { kind: 'idle' };
      },
    );
    return running;
  }

  async #connect(): Promise<Running> {
    await mkdir(this.#dataDir, { recursive: true });
    const attached = await this.#attach();
    if (attached) return attached;
    const outcome = await launchEmulator({ program: this.#program, dataDir: this.#dataDir });
    this.#log.info(outcome === 'ready' ? 'Emulator: started' : 'Emulator: another window started it');
    // The winner of a race between windows may still be opening its ports.
    for (let attempt = 0; attempt < 50; attempt++) {
      const started = await this.#attach();
      if (started) return started;
      await delay(200);
    }
    throw new EmulatorError('The local emulator runs but does not answer. Stop it with "Stop Emulator" and try again.');
  }

  async #attach(): Promise<Running | undefined> {
    const files = await readEmulatorFiles(this.#dataDir);
    if (!files) return undefined;
    this.#log.protect(files.keys.accessKeySecret);
    this.#log.protect(files.keys.controlToken);
    const lease = await openLease(files.endpoint, files.keys, () => void this.#lost());
    return lease && { ...files, lease };
  }

  async #lost(): Promise<void> {
    // A clean end removes the endpoint file; a crash leaves it, and then the next call starts the emulator again.
    const crashed = await readEmulatorFiles(this.#dataDir).catch(() => undefined);
    this.#log.warn(crashed ? 'Emulator: it died; the next call starts it again' : 'Emulator: it was stopped');
    this.#state = { kind: crashed ? 'idle' : 'stopped' };
    this.#changed.fire();
  }
}
