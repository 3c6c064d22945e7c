import type * as z from 'zod/mini';

/**
 * What pages keep in the browser, which VS Code gives all editors of a type, in all windows, and which outlives a page that VS Code closes.
 * Where the browser refuses that, nothing is kept.
 */
export class PageStorage<Entry> {
  readonly #prefix: string;
  readonly #contract: z.ZodMiniType<Entry>;

  /** `name` of the kind of entries, `about` what they are about. */
  constructor(name: string, about: string, contract: z.ZodMiniType<Entry>) {
    this.#prefix = `fleetbook.${name} ${about} `;
    this.#contract = contract;
  }

  /** All entries by their ids; those that cannot be read are passed over. */
  entries(): readonly (readonly [id: string, entry: Entry])[] {
    return (
      tryTo(() =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(this.#prefix))
          .flatMap((key) => {
            const { data } = this.#contract.safeParse(JSON.parse(localStorage.getItem(key) ?? ''));
            return data === undefined ? [] : [[key.slice(this.#prefix.length), data] as const];
          }),
      ) ?? []
    );
  }

  set(id: string, entry: Entry): void {
    tryTo(() => {
      localStorage.setItem(this.#prefix + id, JSON.stringify(entry));
    });
  }

  has(id: string): boolean {
    return tryTo(() => localStorage.getItem(this.#prefix + id) !== null) ?? false;
  }

  remove(id: string): void {
    tryTo(() => {
      localStorage.removeItem(this.#prefix + id);
    });
  }
}

/** A browser may have no storage, or no room left in it. */
function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
