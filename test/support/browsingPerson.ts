import assert from 'node:assert/strict';
import type { Logger } from '../../src/common/logger.ts';
import { deviceReaders } from '../../src/features/device/deviceReaders.ts';
import { followEvents } from '../../src/features/emulator/followEvents.ts';
import { askControl, sendControl } from '../../src/features/emulator/sendControl.ts';
import { readDestinations } from '../../src/features/emulatorPage/readEmulator.ts';
import { FleetChildren } from '../../src/features/explorer/fleetChildren.ts';
import type { FleetNode } from '../../src/features/explorer/fleetNode.ts';
import { DeviceMemory } from '../../src/features/explorer/pinned/deviceMemory.ts';
import { EmulatorSource } from '../../src/features/messages/emulatorSource.ts';
import { MessageFeed } from '../../src/features/messages/messageFeed.ts';
import { readTrace } from '../../src/features/messages/readTrace.ts';
import { RuleActions } from '../../src/features/rules/actions/ruleActions.ts';
import { RuleGateway } from '../../src/features/rules/document/ruleGateway.ts';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import type { DeviceAddress, Scope } from '../../src/model/deviceAddress.ts';
import { MessageStore } from '../../src/model/messages/messageStore.ts';
import { desiredText } from '../../src/model/shadow/desiredText.ts';
import type { Connection, EmulatorProvider } from '../../src/platform/services.ts';
import type { SampleEmulator } from './sampleEmulator.ts';

const connection: Connection = { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: ['cn-shanghai'] };
const scope: Scope = { connectionId: connection.id, regionId: 'cn-shanghai' };
/** Full soon, so that it is the same size for most of a long test. */
const limits = { count: 1_000, bytes: 8 * 1024 * 1024 };
const nothing = (): void => undefined;

/** Looks at an emulator's fleet and changes some of it through what the features read and write with, as a person does in VS Code. */
export class BrowsingPerson implements Disposable {
  readonly #emulator: SampleEmulator;
  readonly #log: Logger;
  readonly #store = new MessageStore(limits);
  readonly #feed: MessageFeed;
  readonly #messages: EmulatorSource;
  readonly #connections = { clientFor: () => Promise.resolve(this.#emulator.client()) };
  /** What rows of the tree, parts of pages and others were seen. */
  readonly seen = new Set<string>();

  /** `product`: whose messages are followed all the time. */
  constructor(emulator: SampleEmulator, productKey: string, log: Logger) {
    this.#emulator = emulator;
    this.#log = log;
    const post = () => void this.seen.add('rows of messages');
    this.#feed = new MessageFeed({ store: this.#store, post, isVisible: () => true });
    const subject = { ...scope, productKey, deviceName: '', topic: '', name: '' };
    this.#messages = new EmulatorSource(this.#provider, subject, {
      message: (message) => {
        this.#store.add(message);
        this.#feed.changed();
      },
      missed: (count) => this.#store.miss(count),
      state: ({ kind }) => this.seen.add(`messages ${kind}`),
    });
    void this.#messages.connect();
  }

  /** Opens the tree and what a person opens of a device and of the rules, edits the device's shadow, and follows a message. */
  async look(productKey: string, deviceName: string): Promise<void> {
    await this.#openTree();
    await this.#openPage({ ...scope, productKey, deviceName });
    await this.#editShadow({ ...scope, productKey, deviceName });
    await this.#openTrace();
    await this.#openDestinations();
  }

  [Symbol.dispose](): void {
    this.#messages.dispose();
    this.#feed.dispose();
  }

  get #provider(): EmulatorProvider {
    const { endpoint, running } = this.#emulator;
    const { httpPort, mqttPort, keys } = running;
    const target = { endpoint: { httpPort }, keys };
    const open = (path: string, signal: AbortSignal) => sendControl(target, { method: 'GET', path, signal });
    const onDidChangeStatus = () => ({ dispose: nothing });
    const provider: Partial<EmulatorProvider> = {
      ensureRunning: () => Promise.resolve({ endpoint, credentials: keys, mqttPort }),
      onDidChangeStatus,
      followEvents: (filter, listener) =>
        followEvents({ isRunning: () => true, onDidChangeStatus, open, log: this.#log }, filter, listener),
      readControl: (path) => askControl(target, { method: 'GET', path }),
      requestControl: (request) => askControl(target, request),
    };
    return provider as EmulatorProvider;
  }

  /** Opens rows of each kind, down to the last. */
  async #openTree(): Promise<void> {
    const memory = new DeviceMemory({ get: () => undefined, update: () => Promise.resolve() }, this.#log);
    const children = new FleetChildren({ all: [connection], ...this.#connections }, memory, this.#log);
    const open = async (node: FleetNode): Promise<void> => {
      this.seen.add(node.kind);
      if (node.kind === 'rule') await this.#openRule(node.rule.id, node.rule.name);
      const rows = await children.of(node);
      for (const kind of new Set(rows.map((row) => row.kind)))
        for (const row of rows.filter((one) => one.kind === kind).slice(0, 4)) await open(row);
    };
    await open({ kind: 'connection', connection });
  }

  async #openRule(ruleId: string, name: string): Promise<void> {
    const address = { ...scope, ruleId, name };
    assert.notEqual((await new RuleGateway(this.#connections).read(address)).source.select, '');
    await new RuleActions(this.#connections).list(address);
  }

  async #openPage(address: DeviceAddress): Promise<void> {
    const closed = new AbortController();
    const readers = deviceReaders({
      client: () => this.#connections.clientFor(),
      ...{
        log: { warn: (words: string) => this.#log.error(words) },
        address,
        topologyPage: () => 1,
        closed: closed.signal,
      },
      show: ({ type }) => this.seen.add(`page ${type}`),
    });
    for (const reader of Object.values(readers)) await reader.read();
    closed.abort();
  }

  async #editShadow(address: DeviceAddress): Promise<void> {
    const gateway = new ShadowGateway(this.#connections);
    const { version, state } = await gateway.read(address);
    const basis = { version, text: desiredText(state.desired) };
    const text = JSON.stringify({ ...state.desired, looked: String(Date.now()) });
    await gateway.write(address, { text, basis });
    this.seen.add('shadow written');
  }

  /** Looks at what rules have delivered. */
  async #openDestinations(): Promise<void> {
    const destinations = await readDestinations(this.#provider, new AbortController().signal);
    if (destinations.some(({ items }) => items > 0)) this.seen.add('deliveries of rules');
  }

  /** Opens the way of the newest message, where one has come. */
  async #openTrace(): Promise<void> {
    this.#feed.show({ first: 0, count: 50, isFollowing: true });
    const [newest] = this.#store.rows(Math.max(0, this.#store.counts.matching - 1), 1);
    if (newest?.messageId === undefined) return;
    await readTrace(this.#provider, newest.messageId);
    this.seen.add('trace');
  }
}
