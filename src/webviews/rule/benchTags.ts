import { deviceOfTopic, productOfTopic } from '../../language/ruleTest/deviceOfTopic.ts';
import type { FromRulePage, ToRulePage } from '../../protocol/ruleEditor.ts';

/** Tags that are still to come, or that do not come. */
type TagsDoubt =
  { readonly kind: 'reading'; readonly deviceName: string } | { readonly kind: 'unreadable'; readonly problem: string };

/** How long the tags of a device hold, in ms; they are asked for again after that. */
const lifetime = 60_000;

/** The tags of the devices whose messages are tried, for attribute(): the extension is asked for them, once a query has that. */
export class BenchTags {
  readonly #post: (message: Extract<FromRulePage, { type: 'askTags' }>) => void;
  readonly #known = new Map<string, ReadonlyMap<string, string>>();
  readonly #problems = new Map<string, string>();
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

  /** What is wrong with the tags of the device that a topic names, where the query asks for them: undefined where they are known. */
  doubt(topic: string): TagsDoubt | undefined {
    const [productKey, deviceName] = [productOfTopic(topic), deviceOfTopic(topic)];
    const key = keyOf(productKey, deviceName);
    if (!this.#isWanted || productKey === '' || deviceName === '') return undefined;
    // They are asked for here where they have not been.
    this.of(topic);
    if (this.#known.has(key)) return undefined;
    const problem = this.#problems.get(key);
    return problem === undefined ? { kind: 'reading', deviceName } : { kind: 'unreadable', problem };
  }

  /** Takes the answer. What was known before holds where there is none. */
  show({ productKey, deviceName, tags, problem }: Extract<ToRulePage, { type: 'tags' }>): void {
    const key = keyOf(productKey, deviceName);
    if (tags) this.#known.set(key, new Map(tags.map((tag) => [tag.key, tag.value])));
    if (problem === undefined) this.#problems.delete(key);
    else this.#problems.set(key, problem);
  }

  /** Has tags asked for anew: somebody wants to see what the platform has by now. */
  forget(): void {
    this.#asked.clear();
  }
}

function keyOf(productKey: string, deviceName: string): string {
  return `${productKey}/${deviceName}`;
}
