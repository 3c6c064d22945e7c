import type { SqlMessage } from '../../language/rulesql/sqlRow.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import type { Store } from '../store/store.ts';

/** A message as the SQL of rules sees it. The tags of its device are read when a rule asks for one. */
export class RuleSqlMessage implements SqlMessage {
  readonly #message: RuleMessage;
  readonly #store: Pick<Store, 'devices' | 'tags'>;
  #tags: ReadonlyMap<string, string> | undefined;

  constructor(message: RuleMessage, store: Pick<Store, 'devices' | 'tags'>) {
    this.#message = message;
    this.#store = store;
  }

  get topic(): string {
    return this.#message.topic;
  }

  get deviceName(): string {
    return this.#message.deviceName;
  }

  get messageId(): string {
    return this.#message.messageId;
  }

  get payload(): Uint8Array {
    return this.#message.payload;
  }

  tag(key: string): string | undefined {
    return (this.#tags ??= this.#readTags()).get(key);
  }

  #readTags(): ReadonlyMap<string, string> {
    const { productKey, deviceName } = this.#message;
    const device = this.#store.devices.find(productKey, deviceName);
    return device ? this.#store.tags.ofDevice(device.id) : new Map();
  }
}
