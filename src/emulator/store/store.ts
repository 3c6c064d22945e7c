import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { BatchRegistrationStore } from './batchRegistrationStore.ts';
import { inTransaction, openDatabase } from './database.ts';
import { DeliveryWriter } from './deliveryWriter.ts';
import { DestinationStore } from './destinationStore.ts';
import { DeviceStore } from './deviceStore.ts';
import { EventStore } from './eventStore.ts';
import { GroupCommit } from './groupCommit.ts';
import { HistoryPurge } from './historyPurge.ts';
import { PendingNewsStore } from './pendingNewsStore.ts';
import { ProductStore } from './productStore.ts';
import { PropertyStore } from './propertyStore.ts';
import { replaceContents } from './replaceContents.ts';
import { RuleActionStore } from './ruleActionStore.ts';
import { RuleFailureStore } from './ruleFailureStore.ts';
import { RuleRunStore } from './ruleRunStore.ts';
import { RuleStore } from './ruleStore.ts';
import { ServiceStore } from './serviceStore.ts';
import { SessionStore } from './sessionStore.ts';
import { SettingStore } from './settingStore.ts';
import { ShadowStore } from './shadowStore.ts';
import { TableVersions } from './tableVersions.ts';
import { TagStore } from './tagStore.ts';
import { ThingModelStore } from './thingModelStore.ts';
import { TopicRouteStore } from './topicRouteStore.ts';
import { TopicStore } from './topicStore.ts';
import { TopologyStore } from './topologyStore.ts';

/** Everything the emulator keeps, in one SQLite file. All methods but those of `groupCommit` are synchronous. */
export class Store {
  readonly #database: DatabaseSync;
  /** For the writes that messages lead to, of which many come at a time. */
  readonly groupCommit = new GroupCommit((work) => this.transaction(work));
  readonly products: ProductStore;
  readonly thingModels: ThingModelStore;
  readonly devices: DeviceStore;
  readonly batchRegistrations: BatchRegistrationStore;
  readonly pendingNews: PendingNewsStore;
  readonly properties: PropertyStore;
  readonly events: EventStore;
  readonly services: ServiceStore;
  readonly historyPurge: HistoryPurge;
  readonly tags: TagStore;
  readonly topology: TopologyStore;
  readonly topics: TopicStore;
  readonly topicRoutes: TopicRouteStore;
  readonly rules: RuleStore;
  readonly ruleActions: RuleActionStore;
  readonly ruleRuns: RuleRunStore;
  readonly ruleFailures: RuleFailureStore;
  readonly destinations: DestinationStore;
  readonly deliveries: DeliveryWriter;
  readonly shadows: ShadowStore;
  readonly sessions: SessionStore;
  readonly settings: SettingStore;
  readonly versions: TableVersions;

  /**
   * Opens or creates the database in a file; throws StoreError (see {@link openDatabase}). Or takes over that of another
   * store, after its contents were replaced: this one remembers nothing of what it read before.
   */
  constructor(from: string | Store) {
    this.#database = typeof from === 'string' ? openDatabase(from) : from.#database;
    this.versions = typeof from === 'string' ? new TableVersions(this.#database) : from.versions;
    this.products = new ProductStore(this.#database);
    this.thingModels = new ThingModelStore(this.#database, this.versions);
    this.devices = new DeviceStore(this.#database);
    this.batchRegistrations = new BatchRegistrationStore(this.#database);
    this.pendingNews = new PendingNewsStore(this.#database);
    this.properties = new PropertyStore(this.#database);
    this.events = new EventStore(this.#database);
    this.services = new ServiceStore(this.#database);
    this.historyPurge = new HistoryPurge(this.#database);
    this.tags = new TagStore(this.#database);
    this.topology = new TopologyStore(this.#database);
    this.topics = new TopicStore(this.#database);
    this.topicRoutes = new TopicRouteStore(this.#database);
    this.rules = new RuleStore(this.#database);
    this.ruleActions = new RuleActionStore(this.#database);
    this.ruleRuns = new RuleRunStore(this.#database);
    this.ruleFailures = new RuleFailureStore(this.#database);
    this.destinations = new DestinationStore(this.#database, this.versions);
    this.deliveries = new DeliveryWriter(this.groupCommit, this.destinations);
    this.shadows = new ShadowStore(this.#database);
    this.sessions = new SessionStore(this.#database);
    this.settings = new SettingStore(this.#database);
  }

  /** Runs `work` as one transaction: all of it is on the disk afterwards, or, where it throws, nothing. */
  transaction<T>(work: () => T): T {
    return inTransaction(this.#database, work);
  }

  /**
   * Puts the contents of another database of the same schema in the place of this one's, but for the settings; `more` is
   * part of the transaction. What this store has read before may be stale then: go on with another one.
   */
  replaceContents(file: string, more: () => void): void {
    this.groupCommit.flush();
    replaceContents(this.#database, file, more);
  }

  /** Writes the database as it is now into a file, for this user alone, that must not exist. */
  snapshot(file: string): void {
    this.groupCommit.flush();
    closeSync(openSync(file, 'wx', 0o600));
    this.#database.prepare('VACUUM INTO :file').run({ file });
  }

  /** Commits what waits, writes the log back into the database file and releases the lock. */
  close(): void {
    this.groupCommit.flush();
    this.#database.close();
  }
}
