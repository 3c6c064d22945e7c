/** How many texts are kept, and how many characters (UTF-16 units) they have together. */
export interface KeptTextsLimits {
  readonly texts: number;
  readonly characters: number;
}

const usual: KeptTextsLimits = { texts: 50, characters: 20_000_000 };

interface KeptText {
  readonly text: string;
  /** Whether it stays as it is, whatever becomes of the others. */
  readonly isFinal: boolean;
}

/** Texts by key, the oldest of which go where they become too many or too long together, unless they are in use. */
export class KeptTexts {
  readonly #limits: KeptTextsLimits;
  readonly #texts = new Map<string, KeptText>();

  constructor(limits = usual) {
    this.#limits = limits;
  }

  /**
   * Keeps a text, and what `isInUse`, however much that is; of the others, what the limits leave room for. One that `isFinal` does not
   * {@link change}.
   */
  keep(key: string, text: string, isInUse: (key: string) => boolean, isFinal = false): void {
    this.#texts.delete(key);
    this.#texts.set(key, { text, isFinal });
    let characters = 0;
    for (const kept of this.#texts.values()) characters += kept.text.length;
    for (const [old, kept] of this.#texts) {
      if (this.#texts.size <= this.#limits.texts && characters <= this.#limits.characters) return;
      if (old === key || isInUse(old)) continue;
      this.#texts.delete(old);
      characters -= kept.text.length;
    }
  }

  /** Puts what `change` makes of each text in its place. Returns the keys of those that are others now. */
  change(change: (text: string) => string): readonly string[] {
    const changed: string[] = [];
    for (const [key, kept] of this.#texts) {
      const text = kept.isFinal ? kept.text : change(kept.text);
      if (text === kept.text) continue;
      this.#texts.set(key, { ...kept, text });
      changed.push(key);
    }
    return changed;
  }

  get(key: string): string | undefined {
    return this.#texts.get(key)?.text;
  }
}
