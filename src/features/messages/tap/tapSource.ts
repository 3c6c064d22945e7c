import type { Client } from '../../../client/client.ts';
import { describeError } from '../../../common/describeError.ts';
import type { Disposable } from '../../../common/disposableStore.ts';
import * as l10n from '../../../common/l10n.ts';
import type { ConnectionStatus } from '../../../device/connection/connectionStatus.ts';
import type { DeviceConnection } from '../../../device/connection/deviceConnection.ts';
import { payloadOf } from '../../../model/messages/payloadView.ts';
import { showError } from '../../../platform/commands.ts';
import { brokerAt, devicePlaceOf } from '../../../platform/devicePlace.ts';
import type { Services } from '../../../platform/services.ts';
import type { FollowSubject } from '../followSubject.ts';
import { MessagesError } from '../messagesError.ts';
import type { MessageSource, SourceListener } from '../messageSource.ts';
import { removedWords } from '../removedSource.ts';
import { planTap, type TapPlan } from './planTap.ts';
import type { TapRecords } from './tapRecords.ts';
import { connectTap } from './tapConnection.ts';
import { createTap, removeTap } from './tapRoutes.ts';

const untapped = l10n.t(
  'On the cloud a device may read only its own topics. A tap has the platform copy messages to a device of Fleetbook’s own, for as long as you want it.',
);

interface OpenTap {
  readonly plan: TapPlan;
  /** What set it up, and takes it away: its connection may be gone by then, or be to another account. */
  readonly client: Client;
  readonly alive: Disposable;
  /** Takes it away when the window closes. */
  readonly farewell: Disposable;
  connection: DeviceConnection | undefined;
}

/** Follows topics of one or several devices on the cloud by a tap, which a person sets up and which is taken away at the end. */
export class TapSource implements MessageSource {
  readonly #services: Services;
  readonly #records: TapRecords;
  readonly #subject: FollowSubject;
  readonly #listener: SourceListener;
  readonly #watching: Disposable;
  #tap: OpenTap | undefined;
  #removing: Promise<void> | undefined;
  #isBusy = false;
  #isDisposed = false;
  /** The person was told, the panel being closed, that the tap is still there. */
  #isLeft = false;
  /** What is said since the connection was removed. */
  #gone: string | undefined;

  constructor(services: Services, records: TapRecords, subject: FollowSubject, listener: SourceListener) {
    this.#services = services;
    this.#records = records;
    this.#subject = subject;
    this.#listener = listener;
    const { connectionId } = subject;
    const { name = connectionId } = services.connections.get(connectionId) ?? {};
    this.#watching = services.connections.onDidRemove((removed) => {
      if (removed !== connectionId) return;
      this.#gone = removedWords(name);
      // What is being set up is taken away once all of it is there.
      if (!this.#isBusy) void this.#giveUp(this.#gone);
    });
  }

  async connect(isAsked: boolean): Promise<void> {
    if (this.#isBusy) return;
    if (this.#gone !== undefined) await this.#giveUp(this.#gone);
    else if (isAsked) await this.#setUp();
    else this.#listener.state({ kind: 'untapped', message: untapped });
  }

  async disconnect(): Promise<void> {
    if (this.#gone !== undefined) {
      await this.#giveUp(this.#gone);
      return;
    }
    try {
      await this.#remove();
      this.#listener.state({ kind: 'untapped', message: untapped });
    } catch (error) {
      this.#listener.state({ kind: 'failed', message: this.#leftWords(error) });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watching.dispose();
    // What is being set up is taken away by whoever sets it up, once all of it is there.
    if (this.#isBusy) return;
    this.#remove().catch((error: unknown) => this.#leave(error));
  }

  async #setUp(): Promise<void> {
    this.#isBusy = true;
    try {
      // What could not be taken away before comes first.
      if (this.#tap) await this.#remove();
      const plan = await planTap(this.#services, this.#subject);
      if (plan && !this.#isDisposed) await this.#open(plan);
    } catch (error) {
      await this.#giveUp(describeError(error));
    } finally {
      this.#isBusy = false;
    }
    if (this.#gone !== undefined) await this.#giveUp(this.#gone);
  }

  async #open(plan: TapPlan): Promise<void> {
    const { record } = plan;
    this.#listener.state({ kind: 'connecting' });
    const client = await this.#services.connections.clientFor(this.#subject);
    const place = await devicePlaceOf(this.#services, this.#subject);
    // Before anything is there: a crash must not leave what nobody knows of.
    const alive = await this.#records.write(record);
    const farewell = this.#services.farewells.add(() => this.#remove());
    const tap: OpenTap = { plan, client, alive, farewell, connection: undefined };
    this.#tap = tap;
    const deviceSecret = await createTap(client, record);
    this.#services.log.protect(deviceSecret);
    if (this.#isDisposed) {
      await this.#remove();
      return;
    }
    tap.connection = connectTap({
      ...{ broker: brokerAt(place), record, deviceSecret, log: this.#services.log },
      status: (status) => {
        if (this.#tap === tap) this.#showStatus(status, plan);
      },
      message: (source, payload) => {
        this.#heard(plan, source, payload);
      },
    });
  }

  #heard({ up, record }: TapPlan, topic: string, payload: Uint8Array): void {
    const { productKey } = record;
    const deviceName = up.get(topic);
    this.#listener.message({
      ...{ at: Date.now(), messageId: undefined, topic, qos: undefined, copiedFrom: undefined, isCut: false },
      origin: deviceName !== undefined ? { kind: 'device', productKey, deviceName } : { kind: 'platform' },
      size: payload.length,
      payload: payloadOf(payload),
    });
  }

  #showStatus(status: ConnectionStatus, { record, deviceNames }: TapPlan): void {
    const count = `${record.routes.length} ${record.routes.length === 1 ? l10n.t('topic') : l10n.t('topics')}`;
    switch (status.state) {
      case 'online':
        this.#listener.state({
          kind: 'following',
          words: l10n.t('The tap {0} hears copies of {1} of {2}.', record.tapName, count, deviceNames.join(', ')),
          canStop: true,
        });
        return;
      case 'waiting':
        this.#listener.state({
          kind: 'lost',
          message: l10n.t('The tap is not connected ({0}). It tries again.', status.reason),
        });
        return;
      case 'ended':
        if (status.because !== 'closed') void this.#giveUp(l10n.t('The tap cannot connect: {0}.', status.reason));
        return;
      case 'asking':
      case 'connecting':
    }
  }

  /** Takes away what is there, and says why. */
  async #giveUp(reason: string): Promise<void> {
    let left = '';
    try {
      await this.#remove();
    } catch (error) {
      left = ` ${this.#leftWords(error)}`;
      if (this.#isDisposed) this.#leave(error);
    }
    this.#listener.state({ kind: 'failed', message: `${reason}${left}` });
  }

  /** The panel is closed and shows no state: the person is told otherwise, and other windows may offer the removal. */
  #leave(error: unknown): void {
    // Several may have waited for the one removal.
    if (this.#isLeft) return;
    this.#isLeft = true;
    this.#tap?.alive.dispose();
    void showError(this.#services.log, new MessagesError(this.#leftWords(error), { cause: error }));
  }

  /**
   * Rejects with CallError and MessagesError; the record stays then, and what is left is offered for removal at the next start. Whoever asks
   * while it is under way waits for the same.
   */
  #remove(): Promise<void> {
    this.#removing ??= this.#takeAway().finally(() => {
      this.#removing = undefined;
    });
    return this.#removing;
  }

  async #takeAway(): Promise<void> {
    const tap = this.#tap;
    if (!tap) return;
    const { record } = tap.plan;
    await tap.connection?.close();
    tap.connection = undefined;
    try {
      await removeTap(tap.client, record);
    } catch (error) {
      // The key may be another by now …
      const client = await this.#services.connections.clientFor(record).catch(() => tap.client);
      if (client === tap.client) throw error;
      // … also of an account that does not have the product, and takes all of the tap for gone.
      await client.call('QueryProductTopic', { ProductKey: record.productKey });
      await removeTap(client, record);
    }
    this.#tap = undefined;
    tap.alive.dispose();
    tap.farewell.dispose();
    // One that stays is offered at the next start, where nothing of the tap is found.
    await this.#records.remove(record).catch((error: unknown) => {
      this.#services.log.warn(`The record of the tap ${record.tapName} stays: ${describeError(error)}`);
    });
  }

  #leftWords(error: unknown): string {
    const name = this.#tap?.plan.record.tapName ?? '';
    const reason = describeError(error);
    return this.#gone === undefined
      ? l10n.t('The tap {0} could not be removed: {1} It is offered for removal at the next start.', name, reason)
      : l10n.t(
          'The tap {0} could not be removed: {1} Its connection is gone, so remove it with the vendor’s console.',
          name,
          reason,
        );
  }
}
