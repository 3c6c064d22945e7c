import { deviceOfTopic, productOfTopic } from '../../language/ruleTest/deviceOfTopic.ts';
import type { FromRulePage, ToRulePage } from '../../protocol/ruleEditor.ts';

/** How long the tags of a device hold, in ms; they are asked for again after that. */
const lifetime = 60_000;

/** The tags of the devices whose messages are tried, for attribute(): the extension is asked for them, once a query has that. */
export class BenchTags {
  readonly #post: (message: Extract<FromRulePage, { type: 'askTags' }>) => void;
  readonly #known = new Map<string, ReadonlyMap<string, string>>();
  readonly #asked = new Map<string, number>();
  #isWanted = false;

  constructor(post: (message: Extract<FromRulePage, { type: 'askTags' }>) => void) {
    this.#post = post;
  }

  /** Tells the query that messages are tried with. */
  useQuery(query: string): void {
    this.#isWanted = /\battribute\s*\(/i.test(query);
  }

  /** The tags of the device that a topic names; none until they have come, or where the query asks for none. */
  of(topic: string): ReadonlyMap<string, string> {
    const [productKey, deviceName] = [productOfTopic(topic), deviceOfTopic(topic)];
    if (!this.#isWanted || productKey === '' || deviceName === '') return new Map();
    const key = keyOf(productKey, deviceName);
    const now = performance.now();
    if (now - (this.#asked.get(key) ?? -Infinity) > lifetime) {
      this.#asked.set(key, now);
      this.#post({ type: 'askTags', productKey, deviceName });
    }
    return this.#known.get(key) ?? new Map();
  }

  /** Takes the answer. */
  show({ productKey, deviceName, tags }: Extract<ToRulePage, { type: 'tags' }>): void {
    this.#known.set(keyOf(productKey, deviceName), new Map(tags.map(({ key, value }) => [key, value])));
  }

  /** Has tags asked for anew: somebody wants to see what the platform has by now. */
  forget(): void {
    this.#asked.clear();
  }
}

function keyOf(productKey: string, deviceName: string): string {
  return `${productKey}/${deviceName}`;
}
