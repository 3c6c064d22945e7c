import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Disposable } from '../../common/disposableStore.ts';
import { describeError } from '../../common/describeError.ts';
import { Emitter } from '../../common/emitter.ts';
import * as l10n from '../../common/l10n.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { ControlError } from '../../platform/controlError.ts';
import type { ControlRequest, EventFilter, FollowedEvent } from '../../platform/emulatorControl.ts';
import type { StateChanges } from '../../platform/hasChangedSince.ts';
import type { EmulatorAccess, EmulatorProvider, EmulatorStatus, Replacement } from '../../platform/services.ts';
import { EmulatorStoppedError } from '../../client/errors/emulatorStoppedError.ts';
import { EmulatorError } from '../../client/errors/emulatorError.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';
import { isLoopbackHost } from '../../common/isLoopbackHost.ts';
import { followEvents } from './followEvents.ts';
import { isAlive } from '../../platform/isAlive.ts';

/** How often to look for an emulator that another window starts or ends, and the pause between, in ms. */
const attempts = 40;
const pause = 250;

interface EmulatorServiceOptions {
  /** The bundled command line. */
  readonly program: string;
  /** The folder that the emulator keeps its database in. */
  readonly dataDir: string;
  /** Where one that is started now shall serve devices beside 127.0.0.1; undefined: nowhere. May ask the person. */
  readonly askMqttHost: () => Promise<string | undefined>;
  readonly log: RedactingLogger;
}

interface Running {
  readonly endpoint: EmulatorEndpoint;
  readonly keys: EmulatorKeys;
  readonly lease: Disposable;
}

type State =
  /** Not asked for yet, or lost: the next call starts it. */
  | { readonly kind: 'idle'; readonly crashed?: true }
  /** Could not be started: the next call tries again. */
  | { readonly kind: 'failed'; readonly reason: string }
  /**
   * Ended on purpose, here or in another window: only "Start Emulator" starts it again. `ending`: it is being told to; `attaching`: one
   * that another window has started since is looked for.
   */
  | { readonly kind: 'stopped'; readonly ending?: Promise<void>; readonly attaching?: Promise<Running> }
  | { readonly kind: 'starting'; readonly running: Promise<Running> }
  | { readonly kind: 'running'; readonly running: Running };

/**
 * This window's hold on the one emulator of all windows: attaches to it or starts it, holds a lease, and notices when it
 * is gone.
 */
export class EmulatorService implements EmulatorProvider, Disposable {
  readonly #program: string;
  readonly #dataDir: string;
  readonly #askMqttHost: () => Promise<string | undefined>;
  readonly #log: RedactingLogger;
  readonly #changed = new Emitter<void>();
  readonly #statusChanged = new Emitter<void>();
  readonly #stateReplaced = new Emitter<void>();
  #current: State = { kind: 'idle' };
  /** The last exchange of its state that was told of, as the emulator that this window is attached to counts them. */
  #toldChange = 0;

  readonly onDidChange = this.#changed.event;
  readonly onDidReplaceState = this.#stateReplaced.event;
  readonly onDidChangeStatus = this.#statusChanged.event;

  constructor({ program, dataDir, askMqttHost, log }: EmulatorServiceOptions) {
    this.#program = program;
    this.#dataDir = dataDir;
    this.#askMqttHost = askMqttHost;
    this.#log = log;
  }

  get status(): EmulatorStatus {
    const state = this.#state;
    switch (state.kind) {
      case 'failed':
      case 'idle':
        return state;
      case 'running':
        return { kind: 'running', openOn: openOn(state.running.endpoint) };
      default:
        return { kind: state.kind };
    }
  }

  /** The address on which the emulator that this window uses serves devices of other machines; undefined: on none, or there is none. */
  get mqttHost(): string | undefined {
    return this.#state.kind === 'running' ? hostOf(this.#state.running.endpoint) : undefined;
  }

  async ensureRunning(): Promise<EmulatorAccess> {
    const { endpoint, keys } = await this.#running();
    return {
      endpoint: `http://127.0.0.1:${endpoint.httpPort}`,
      credentials: { accessKeyId: keys.accessKeyId, accessKeySecret: keys.accessKeySecret },
      mqttPort: endpoint.mqttPort,
    };
  }

  readControl(path: string): Promise<unknown> {
    return this.requestControl({ method: 'GET', path });
  }

  async requestControl(request: ControlRequest): Promise<unknown> {
    const { askControl } = await import('./sendControl.ts');
    return askControl(await this.#running(), request);
  }

  replaceState(request: ControlRequest): Replacement {
    const before = this.#readChanges(request.signal);
    const carryOut = async (): Promise<unknown> => {
      const { stateChanges } = await before;
      const answer = await this.requestControl(request);
      this.#tellReplaced(stateChanges);
      return answer;
    };
    const answer = carryOut();
    return { answer, isReplaced: this.#isReplaced(answer, before) };
  }

  async #readChanges(signal?: AbortSignal): Promise<StateChanges> {
    const { readChanges } = await import('../../platform/hasChangedSince.ts');
    return readChanges(this, signal);
  }

  /** As {@link Replacement.isReplaced}; tells it to those who listen. What may have begun goes on after a failure. */
  async #isReplaced(answer: Promise<unknown>, before: Promise<StateChanges>): Promise<boolean | undefined> {
    try {
      await answer;
      return true;
    } catch (error) {
      const from = await before.catch(() => undefined);
      // Nothing was sent, or a refusal says that nothing was changed; a failure of the emulator's own does not.
      if (!from || (error instanceof ControlError && error.status < 500)) return false;
      if (error instanceof ControlError || error instanceof EmulatorError) {
        this.#tellReplaced();
        return undefined;
      }
      // The person cancelled it, or the file could not be read to its end.
      const { hasChangedSince } = await import('../../platform/hasChangedSince.ts');
      const hasChanged = await hasChangedSince(this, from).catch(() => undefined);
      if (hasChanged !== false) this.#tellReplaced(hasChanged && from.stateChanges);
      return hasChanged;
    }
  }

  /** `since`: how often it had been before, where that is counted; unless the emulator has told of another by itself. */
  #tellReplaced(since?: number): void {
    if (since !== undefined) {
      if (this.#toldChange > since) return;
      this.#toldChange = since + 1;
    }
    this.#stateReplaced.fire();
  }

  /** What the emulator tells of by itself is another window's, or was not told of yet. */
  #hearReplaced(count: number): void {
    if (count <= this.#toldChange) return;
    this.#toldChange = count;
    this.#stateReplaced.fire();
    this.#changed.fire();
  }

  async downloadControl(path: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { downloadControl } = await import('./sendControl.ts');
    return downloadControl(await this.#running(), { method: 'GET', path, signal });
  }

  followEvents(filter: EventFilter, listener: (event: FollowedEvent) => void): Disposable {
    const isRunning = () => this.#state.kind === 'running';
    const open = async (path: string, signal: AbortSignal) => {
      const state = this.#state;
      if (state.kind !== 'running') throw new EmulatorError(l10n.t('The local emulator does not run.'));
      const { sendControl } = await import('./sendControl.ts');
      return sendControl(state.running, { method: 'GET', path, signal });
    };
    const { onDidChangeStatus } = this;
    return followEvents({ isRunning, onDidChangeStatus, open, log: this.#log }, filter, listener);
  }

  /** Starts the emulator, also after it was stopped on purpose. */
  async start(): Promise<EmulatorAccess> {
    if (this.#state.kind === 'stopped') await this.#state.ending?.catch(() => undefined);
    if (this.#state.kind === 'stopped') this.#state = { kind: 'idle' };
    const access = await this.ensureRunning();
    this.#changed.fire();
    return access;
  }

  /** Ends the emulator for all windows. Does nothing where none runs. Until it has said that it ends, nobody gets hold of it. */
  async stop(): Promise<void> {
    if (this.#state.kind === 'stopped' && this.#state.ending) return this.#state.ending;
    this.#release();
    const ending = this.#end();
    this.#state = { kind: 'stopped', ending };
    return ending;
  }

  async #end(): Promise<void> {
    try {
      const files = await readFiles(this.#dataDir);
      const { requestStop } = await import('./requestStop.ts');
      if (files && isAlive(files.endpoint.pid)) await requestStop(files.endpoint, files.keys);
    } finally {
      this.#state = { kind: 'stopped' };
      this.#changed.fire();
    }
  }

  /** Gives the lease back; the emulator ends a few seconds later unless another window holds one. */
  dispose(): void {
    this.#release();
    this.#state = { kind: 'idle' };
  }

  #release(): void {
    if (this.#state.kind === 'running') this.#state.running.lease.dispose();
  }

  get #state(): State {
    return this.#current;
  }

  set #state(state: State) {
    const isOther = state.kind !== this.#current.kind;
    this.#current = state;
    if (isOther) this.#statusChanged.fire();
  }

  async #running(): Promise<Running> {
    const state = this.#state;
    switch (state.kind) {
      case 'idle':
      case 'failed': {
        const running = this.#attachOrLaunch();
        return this.#hold(running, { kind: 'starting', running }, (error) => ({
          kind: 'failed',
          reason: describeError(error),
        }));
      }
      case 'stopped': {
        if (state.ending) throw new EmulatorStoppedError();
        if (state.attaching) return state.attaching;
        const attaching = this.#attachAgain();
        return this.#hold(attaching, { kind: 'stopped', attaching }, () => ({ kind: 'stopped' }));
      }
      case 'starting':
      case 'running':
        return state.running;
    }
  }

  /** Makes the emulator that is being reached this window's own: what this is until then, and where that fails. */
  #hold(running: Promise<Running>, meanwhile: State, failed: (error: unknown) => State): Promise<Running> {
    this.#state = meanwhile;
    running.then(
      (value) => {
        if (this.#state !== meanwhile) {
          value.lease.dispose();
          return;
        }
        this.#state = { kind: 'running', running: value };
        const { httpPort, mqttPort } = value.endpoint;
        this.#log.info(`Emulator: API on 127.0.0.1:${httpPort}, MQTT on 127.0.0.1:${mqttPort}`);
      },
      (error: unknown) => {
        if (this.#state === meanwhile) this.#state = failed(error);
      },
    );
    return running;
  }

  async #attachOrLaunch(): Promise<Running> {
    await mkdir(this.#dataDir, { recursive: true }).catch((error: unknown) => {
      throw new EmulatorError(
        l10n.t(
          'The folder in which the local emulator keeps its data cannot be made. Look at what is in its place, and whether the folder around it can be written to.',
        ),
        {
          cause: error,
        },
      );
    });
    const attached = await this.#attach();
    if (attached) return attached;
    const mqttHost = await this.#askMqttHost();
    // Another window may be starting one, or one may be ending and still hold the data: both pass.
    for (let attempt = 0; attempt < attempts; attempt++) {
      const running = await this.#attach();
      if (running) return running;
      const { launchEmulator } = await import('./launchEmulator.ts');
      const options = { program: this.#program, dataDir: this.#dataDir, mqttHost, log: this.#log };
      const outcome = await launchEmulator(options);
      if (outcome === 'ready') this.#log.info('Emulator: started');
      else await delay(pause);
    }
    throw new EmulatorError(
      l10n.t('Another emulator holds the data folder but does not answer. Close the other windows.'),
    );
  }

  /** After a stop, one that another window started is welcome; none is started from here. */
  async #attachAgain(): Promise<Running> {
    const running = await this.#attach();
    if (running) return running;
    throw new EmulatorStoppedError();
  }

  async #attach(): Promise<Running | undefined> {
    const files = await readFiles(this.#dataDir);
    // Of one that was killed the file is still there, and whoever has its port by now is not to get the token.
    if (!files || !isAlive(files.endpoint.pid)) return undefined;
    this.#log.protect(files.keys.accessKeySecret);
    this.#log.protect(files.keys.controlToken);
    const { openLease } = await import('./lease.ts');
    this.#toldChange = 0;
    const lease = await openLease(files.endpoint, files.keys, {
      onLost: () => void this.#lost(),
      onReplaced: (count) => {
        this.#hearReplaced(count);
      },
    });
    return lease && { ...files, lease };
  }

  async #lost(): Promise<void> {
    // A clean end removes the endpoint file; a crash leaves it, and then the next call starts the emulator again.
    const crashed = await readFiles(this.#dataDir).catch(() => undefined);
    this.#log.warn(crashed ? 'Emulator: it died; the next call starts it again' : 'Emulator: it was stopped');
    this.#state = crashed ? { kind: 'idle', crashed: true } : { kind: 'stopped' };
    this.#changed.fire();
  }
}

/** As readEmulatorFiles. */
async function readFiles(dataDir: string) {
  const { readEmulatorFiles } = await import('../../emulator/readEmulatorFiles.ts');
  return readEmulatorFiles(dataDir);
}

/** Undefined where devices of this machine only reach it. */
function hostOf({ mqttHost }: EmulatorEndpoint): string | undefined {
  return mqttHost === undefined || isLoopbackHost(mqttHost) ? undefined : mqttHost;
}

function openOn(endpoint: EmulatorEndpoint): string | undefined {
  const host = hostOf(endpoint);
  if (host === undefined) return undefined;
  return `${host.includes(':') ? `[${host}]` : host}:${endpoint.mqttPort}`;
}
