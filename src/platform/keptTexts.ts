/** How many texts are kept, and how many characters (UTF-16 units) they have together. */
export interface KeptTextsLimits {
  readonly texts: number;
  readonly characters: number;
}

const usual: KeptTextsLimits = { texts: 50, characters: 20_000_000 };

/** Texts by key, the oldest of which go where they become too many or too long together, unless they are in use. */
export class KeptTexts {
  readonly #limits: KeptTextsLimits;
  readonly #texts = new Map<string, string>();

  constructor(limits = usual) {
    this.#limits = limits;
  }

  /** Keeps a text, and what `isInUse`, however much that is; of the others, what the limits leave room for. */
  keep(key: string, text: string, isInUse: (key: string) => boolean): void {
    this.#texts.delete(key);
    this.#texts.set(key, text);
    let characters = 0;
    for (const kept of this.#texts.values()) characters += kept.length;
    for (const [old, { length }] of this.#texts) {
      if (this.#texts.size <= this.#limits.texts && characters <= this.#limits.characters) return;
      if (old === key || isInUse(old)) continue;
      this.#texts.delete(old);
      characters -= length;
    }
  }

  /** Puts what `change` makes of each text in its place. Returns the keys of those that are others now. */
  change(change: (text: string, key: string) => string): readonly string[] {
    const changed: string[] = [];
    for (const [key, text] of this.#texts) {
      const next = change(text, key);
      if (next === text) continue;
      this.#texts.set(key, next);
      changed.push(key);
    }
    return changed;
  }

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }
}
