/** A level of filters: who has subscribed to the filter that ends here, and the levels below, by their text. */
interface Level<T> {
  readonly subscribers: Set<T>;
  readonly below: Map<string, Level<T>>;
}

/** Topics whose subscribers are remembered at a time. */
const remembered = 10_000;

/** Who has subscribed to what. The subscribers of a topic are looked for once, and remembered until a filter comes or goes. */
export class Subscribers<T> {
  readonly #root: Level<T> = newLevel();
  readonly #byTopic = new Map<string, readonly T[]>();

  add(subscriber: T, filter: string): void {
    let level = this.#root;
    for (const word of filter.split('/')) {
      let next = level.below.get(word);
      if (!next) level.below.set(word, (next = newLevel()));
      level = next;
    }
    level.subscribers.add(subscriber);
    this.#forget(filter);
  }

  remove(subscriber: T, filter: string): void {
    const words = filter.split('/');
    const path = [this.#root];
    for (const word of words) {
      const next = path.at(-1)?.below.get(word);
      if (!next) return;
      path.push(next);
    }
    path.at(-1)?.subscribers.delete(subscriber);
    for (let depth = words.length; depth > 0 && isEmpty(path[depth]); depth -= 1)
      path[depth - 1]?.below.delete(words[depth - 1] ?? '');
    this.#forget(filter);
  }

  /** Whose filters match a topic: each once, however many of its filters do. */
  of(topic: string): readonly T[] {
    let found = this.#byTopic.get(topic);
    if (!found) {
      const all = new Set<T>();
      collect(this.#root, topic.split('/'), 0, all);
      if (this.#byTopic.size >= remembered) this.#byTopic.clear();
      this.#byTopic.set(topic, (found = [...all]));
    }
    return found;
  }

  #forget(filter: string): void {
    if (/[#+]/.test(filter)) this.#byTopic.clear();
    else this.#byTopic.delete(filter);
  }
}

function newLevel<T>(): Level<T> {
  return { subscribers: new Set(), below: new Map() };
}

function isEmpty<T>(level: Level<T> | undefined): boolean {
  return level?.subscribers.size === 0 && level.below.size === 0;
}

/** Adds whose filters match the words of a topic from `depth` on; `a/#` matches `a` too. */
function collect<T>({ below, subscribers }: Level<T>, words: readonly string[], depth: number, all: Set<T>): void {
  for (const subscriber of below.get('#')?.subscribers ?? []) all.add(subscriber);
  const word = words[depth];
  if (word === undefined) {
    for (const subscriber of subscribers) all.add(subscriber);
    return;
  }
  // A topic has no wildcards, so that no filter is found twice.
  for (const next of [below.get(word), below.get('+')]) if (next) collect(next, words, depth + 1, all);
}
