import type { DeviceName } from '../../../device/deviceName.ts';
import { deviceKey } from '../../../device/deviceName.ts';
import type { GroupCommit } from '../../store/groupCommit.ts';
import type { SessionStore } from '../../store/sessionStore.ts';
import { ownerOf } from '../../topicOwner.ts';
import { wantsQos1 } from './wantsQos1.ts';

/** What outlasts the connections of a device that logs in with cleanSession=0. */
interface KeptSession {
  readonly device: DeviceName;
  readonly deviceId: number;
  /** QoS by filter. A gateway's are about its sub-devices' topics too. */
  readonly filters: Map<string, number>;
}

/** A wish in SUBSCRIBE; aedes writes 128 into `qos` where it was refused. */
interface Subscription {
  readonly topic: string;
  readonly qos: number;
}

const broadcastPrefix = '/broadcast/';

/** The sessions that are kept, in the database and, but for their messages, in memory. Devices are told apart by key. */
export class KeptSessions {
  readonly #store: SessionStore;
  readonly #commit: GroupCommit;
  readonly #sessions = new Map<string, KeptSession>();
  /** The key of the gateway, by that of each sub-device whose session is kept inside the gateway's. */
  readonly #gateways = new Map<string, { readonly deviceId: number; readonly gateway: string }>();
  /** aedes asks to store the filters of one SUBSCRIBE once for each of them, and always all of them. */
  readonly #storing = new WeakMap<readonly Subscription[], Promise<void>>();

  constructor(store: SessionStore, commit: GroupCommit) {
    this.#store = store;
    this.#commit = commit;
    const sessions = store.sessions();
    const keys = new Map(sessions.map((session) => [session.deviceId, deviceKey(session)]));
    for (const { deviceId, gatewayId, productKey, deviceName } of sessions) {
      const device = { productKey, deviceName };
      const gateway = keys.get(gatewayId ?? -1);
      if (gateway !== undefined) this.#gateways.set(deviceKey(device), { deviceId, gateway });
      this.open(device, deviceId);
    }
    for (const row of store.subscriptions()) this.#sessions.get(deviceKey(row))?.filters.set(row.filter, row.qos);
  }

  /** A device logged in with cleanSession=0. */
  open(device: DeviceName, deviceId: number): void {
    const key = deviceKey(device);
    if (this.#sessions.get(key)?.deviceId === deviceId) return;
    this.#sessions.set(key, { device, deviceId, filters: new Map() });
  }

  /** A sub-device logged in through a gateway that has cleanSession=0 with cleanSession=false of its own. */
  async openSubDevice(sub: Pick<KeptSession, 'device' | 'deviceId'>, gateway: DeviceName): Promise<void> {
    const { device, deviceId } = sub;
    const session = this.#sessions.get(deviceKey(gateway));
    if (!session) return;
    this.#gateways.set(deviceKey(device), { deviceId, gateway: deviceKey(gateway) });
    await this.#commit.run(() => this.#store.keepSubDevice(deviceId, session.deviceId));
  }

  filters(key: string): readonly Subscription[] {
    return [...(this.#sessions.get(key)?.filters ?? [])].map(([topic, qos]) => ({ topic, qos }));
  }

  /** Resolves when the subscriptions that were not refused are on the disk; from then on they count. */
  async subscribe(key: string, subscriptions: readonly Subscription[]): Promise<void> {
    const session = this.#sessions.get(key);
    if (!session) return;
    const storing = this.#storing.get(subscriptions) ?? this.#storeAll(session, subscriptions);
    this.#storing.set(subscriptions, storing);
    await storing;
  }

  async #storeAll({ deviceId, filters }: KeptSession, subscriptions: readonly Subscription[]): Promise<void> {
    // Looked at when the commit comes: aedes asks after the first filter, before it knows about the others.
    const granted = () => subscriptions.filter(({ qos }) => qos <= 1);
    await this.#commit.run(() => {
      for (const { topic, qos } of granted()) this.#store.subscribe(deviceId, topic, qos);
    });
    for (const { topic, qos } of granted()) filters.set(topic, qos);
  }

  async unsubscribe(key: string, topics: readonly string[]): Promise<void> {
    const session = this.#sessions.get(key);
    if (!session) return;
    await this.#commit.run(() => {
      for (const topic of topics) this.#store.unsubscribe(session.deviceId, topic);
    });
    for (const topic of topics) session.filters.delete(topic);
  }

  /** Forgets a session, those of sub-devices that are kept inside it, and all messages that wait for them. */
  async drop(key: string): Promise<void> {
    const ids = [...this.#gateways].filter(([sub, { gateway }]) => sub === key || gateway === key);
    const own = this.#sessions.get(key);
    const dropped = new Set([...ids.map(([, { deviceId }]) => deviceId), ...(own ? [own.deviceId] : [])]);
    // At once, so that nothing more is stored for it.
    for (const [sub] of ids) this.#gateways.delete(sub);
    this.#sessions.delete(key);
    if (dropped.size === 0) return;
    await this.#commit.run(() => {
      for (const deviceId of dropped) this.#store.drop(deviceId);
    });
  }

  /** Forgets what is kept of a sub-device inside its gateway's session. */
  async dropSubDevice(key: string): Promise<void> {
    const kept = this.#gateways.get(key);
    this.#gateways.delete(key);
    if (kept) await this.#commit.run(() => this.#store.drop(kept.deviceId));
  }

  /** The ids of the devices for which a message with QoS 1 is kept: those to whose kept sessions it belongs. */
  holdersOf(topic: string): readonly number[] {
    if (this.#sessions.size === 0) return [];
    const owner = ownerOf(topic);
    if (!owner) return topic.startsWith(broadcastPrefix) ? this.#listeners(topic) : [];
    const key = deviceKey(owner);
    const own = this.#sessions.get(key);
    if (own && wantsQos1(own.filters, topic)) return [own.deviceId];
    const sub = this.#gateways.get(key);
    const gateway = this.#sessions.get(sub?.gateway ?? '');
    return sub && gateway && wantsQos1(gateway.filters, topic) ? [sub.deviceId] : [];
  }

  /** Nobody but the devices of a product may hear its broadcasts. */
  #listeners(topic: string): readonly number[] {
    const listening = [...this.#sessions.values()].filter(({ filters }) => wantsQos1(filters, topic));
    return listening.map(({ deviceId }) => deviceId);
  }
}
