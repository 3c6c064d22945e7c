import { messageLimits } from '../../catalogue/messageLimits.ts';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import type { FollowedEvent } from '../../platform/emulatorControl.ts';
import type { EmulatorProvider } from '../../platform/services.ts';
import type { FollowSubject } from './followSubject.ts';
import type { MessageSource, SourceListener } from './messageSource.ts';
import { messageKinds, seenInEvent } from './seenInEvent.ts';

const words = l10n.t('All messages, with copies and replies, as they pass through the emulator');

/** Follows messages in the emulator's stream of events, over its restarts. */
export class EmulatorSource implements MessageSource {
  readonly #emulator: EmulatorProvider;
  readonly #subject: FollowSubject;
  readonly #listener: SourceListener;
  #following: Disposable | undefined;

  constructor(emulator: EmulatorProvider, subject: FollowSubject, listener: SourceListener) {
    this.#emulator = emulator;
    this.#subject = subject;
    this.#listener = listener;
  }

  async connect(): Promise<void> {
    this.#listener.state({ kind: 'connecting' });
    this.#following ??= this.#follow();
    try {
      await this.#emulator.ensureRunning();
    } catch (error) {
      const isStopped = this.#emulator.status.kind === 'stopped';
      this.#listener.state(isStopped ? { kind: 'stopped' } : { kind: 'failed', message: describeError(error) });
    }
  }

  disconnect(): Promise<void> {
    this.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#following?.dispose();
    this.#following = undefined;
  }

  #follow(): Disposable {
    const { productKey, deviceName, topic } = this.#subject;
    const about = deviceName === '' ? productKey : `${productKey}/${deviceName}`;
    const store = new DisposableStore();
    store.add(
      this.#emulator.onDidChangeStatus(() => {
        if (this.#emulator.status.kind === 'stopped') this.#listener.state({ kind: 'stopped' });
      }),
    );
    const following = this.#emulator.followEvents(
      {
        kinds: messageKinds,
        payloadBytes: messageLimits.bytes,
        ...(topic === '' ? { about } : { topic }),
      },
      (event) => {
        this.#take(event);
      },
    );
    store.add(following);
    return store;
  }

  #take(followed: FollowedEvent): void {
    switch (followed.kind) {
      case 'event': {
        const message = seenInEvent(followed.event);
        if (message) this.#listener.message(message);
        return;
      }
      case 'watching':
        this.#listener.state({ kind: 'following', words, canStop: false });
        return;
      case 'dropped':
        this.#listener.missed(followed.count);
        return;
      case 'lost':
        this.#listener.state(
          this.#emulator.status.kind === 'stopped'
            ? { kind: 'stopped' }
            : {
                kind: 'lost',
                message: l10n.t('The emulator ended or does not answer. Messages come again when it is back.'),
              },
        );
    }
  }
}
