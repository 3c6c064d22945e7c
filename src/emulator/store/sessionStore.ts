import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

export interface SubscriptionRow {
  readonly deviceId: number;
  readonly productKey: string;
  readonly deviceName: string;
  readonly filter: string;
  readonly qos: number;
}

/** A device that is not forgotten when it goes: it logged in with cleanSession=0. */
export interface SessionRow {
  readonly deviceId: number;
  readonly productKey: string;
  readonly deviceName: string;
  /** Of a sub-device: through which gateway. */
  readonly gatewayId: number | null;
}

export interface NewWaitingMessage {
  readonly deviceId: number;
  readonly topic: string;
  readonly payload: Uint8Array;
  /** The platform's; null where nobody follows the message. */
  readonly messageId: string | null;
  readonly storedAt: number;
}

export interface WaitingMessage {
  /** Increases in the order in which the messages came. */
  readonly id: number;
  readonly messageId: string | null;
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** The sessions that outlast their connections: subscriptions, and messages that wait for their devices. */
export class SessionStore {
  readonly #subscriptions: Query<SubscriptionRow>;
  readonly #sessions: Query<SessionRow>;
  readonly #subscribe: StatementSync;
  readonly #unsubscribe: StatementSync;
  readonly #unsubscribeAll: StatementSync;
  readonly #keepSubDevice: StatementSync;
  readonly #leaveSubDevice: StatementSync;
  readonly #addMessage: StatementSync;
  readonly #messages: Query<WaitingMessage>;
  readonly #deleteMessage: StatementSync;
  readonly #deleteMessages: StatementSync;
  readonly #expire: StatementSync;
  #lastId: number;

  constructor(database: DatabaseSync) {
    const names = 'productKey, deviceName';
    this.#subscriptions = prepareQuery(
      database,
      `SELECT deviceId, ${names}, filter, qos FROM subscriptions JOIN devices ON devices.id = deviceId`,
    );
    this.#sessions = prepareQuery(
      database,
      `SELECT devices.id AS deviceId, ${names}, gatewayId FROM (
         SELECT deviceId FROM subscriptions UNION SELECT deviceId FROM waitingMessages
         UNION SELECT deviceId FROM keptSubDevices
       ) AS kept CROSS JOIN devices ON devices.id = kept.deviceId
       LEFT JOIN keptSubDevices ON keptSubDevices.deviceId = kept.deviceId`,
    );
    // The device may have been deleted meanwhile: a write that waits for its commit is not to fail because of that.
    const exists = 'EXISTS (SELECT 1 FROM devices WHERE id = :deviceId)';
    this.#subscribe = database.prepare(
      `INSERT INTO subscriptions (deviceId, filter, qos) SELECT :deviceId, :filter, :qos WHERE ${exists}
       ON CONFLICT (deviceId, filter) DO UPDATE SET qos = excluded.qos`,
    );
    this.#unsubscribe = database.prepare('DELETE FROM subscriptions WHERE deviceId = :deviceId AND filter = :filter');
    this.#unsubscribeAll = database.prepare('DELETE FROM subscriptions WHERE deviceId = :deviceId');
    this.#keepSubDevice = database.prepare(
      `INSERT INTO keptSubDevices (deviceId, gatewayId) SELECT :deviceId, :gatewayId
       WHERE ${exists} AND EXISTS (SELECT 1 FROM devices WHERE id = :gatewayId)
       ON CONFLICT (deviceId) DO UPDATE SET gatewayId = excluded.gatewayId`,
    );
    this.#leaveSubDevice = database.prepare('DELETE FROM keptSubDevices WHERE deviceId = :deviceId');
    this.#addMessage = database.prepare(
      `INSERT INTO waitingMessages (id, deviceId, storedAt, messageId, topic, payload)
       SELECT :id, :deviceId, :storedAt, :messageId, :topic, :payload WHERE ${exists}`,
    );
    this.#messages = prepareQuery(
      database,
      `SELECT id, messageId, topic, payload FROM waitingMessages
       WHERE deviceId = :deviceId AND id > :after AND storedAt >= :since ORDER BY id LIMIT :limit`,
    );
    this.#deleteMessage = database.prepare('DELETE FROM waitingMessages WHERE id = :id');
    this.#deleteMessages = database.prepare('DELETE FROM waitingMessages WHERE deviceId = :deviceId');
    this.#expire = database.prepare('DELETE FROM waitingMessages WHERE storedAt < :before');
    const last = prepareQuery<{ id: number | null }>(database, 'SELECT max(id) AS id FROM waitingMessages');
    this.#lastId = last.get()?.id ?? 0;
  }

  /** Of all devices. */
  subscriptions(): readonly SubscriptionRow[] {
    return this.#subscriptions.all();
  }

  /** Every device of which anything is kept. */
  sessions(): readonly SessionRow[] {
    return this.#sessions.all();
  }

  subscribe(deviceId: number, filter: string, qos: number): void {
    this.#subscribe.run({ deviceId, filter, qos });
  }

  unsubscribe(deviceId: number, filter: string): void {
    this.#unsubscribe.run({ deviceId, filter });
  }

  keepSubDevice(deviceId: number, gatewayId: number): void {
    this.#keepSubDevice.run({ deviceId, gatewayId });
  }

  /** Forgets the subscriptions of a device, that it is kept behind a gateway, and the messages that wait for it. */
  drop(deviceId: number): void {
    this.#unsubscribeAll.run({ deviceId });
    this.#leaveSubDevice.run({ deviceId });
    this.#deleteMessages.run({ deviceId });
  }

  /** Returns its id, which is greater than those of all messages before, also where these are gone. */
  addMessage(message: NewWaitingMessage): number {
    const id = (this.#lastId += 1);
    this.#addMessage.run({ id, ...message });
    return id;
  }

  /** The oldest messages for a device with a greater id than `after`, stored at `since` or later. */
  messages(deviceId: number, window: { after: number; since: number; limit: number }): readonly WaitingMessage[] {
    return this.#messages.all({ deviceId, ...window });
  }

  deleteMessage(id: number): void {
    this.#deleteMessage.run({ id });
  }

  /** Deletes the messages that were stored before a time; returns how many. */
  expire(before: number): number {
    return Number(this.#expire.run({ before }).changes);
  }
}
