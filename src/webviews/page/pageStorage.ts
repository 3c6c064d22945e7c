import type * as z from 'zod/mini';
import { isOutdated } from './isOutdated.ts';

/**
 * What pages keep in the browser, which VS Code gives all editors of a type, in all windows, and which outlives a page that VS Code closes.
 * Where the browser refuses that, nothing is kept.
 */
export class PageStorage<Entry> {
  readonly #prefix: string;
  readonly #contract: z.ZodMiniType<Entry>;

  /** `name` of the kind of entries, `about` what they are about. */
  constructor(name: string, about: string, contract: z.ZodMiniType<Entry>) {
    this.#prefix = `${prefixOf(name)}${about} `;
    this.#contract = contract;
  }

  /** All entries by their ids; those that cannot be read are passed over. */
  entries(): readonly (readonly [id: string, entry: Entry])[] {
    return (
      tryTo(() =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(this.#prefix))
          .flatMap((key) => {
            const { data } = this.#contract.safeParse(readJson(key));
            return data === undefined ? [] : [[key.slice(this.#prefix.length), data] as const];
          }),
      ) ?? []
    );
  }

  /** Returns whether it is kept. */
  set(id: string, entry: Entry): boolean {
    return (
      tryTo(() => {
        localStorage.setItem(this.#prefix + id, JSON.stringify(entry));
        return true;
      }) ?? false
    );
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

/**
 * Removes all entries of this name, whatever they are about, that are from before `since`, in ms since 1970, but for those of the pages
 * that are there.
 */
export function sweep(name: string, since: number, live: ReadonlySet<string> | undefined): void {
  tryTo(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefixOf(name))) continue;
      if (isOutdated(key, readJson(key), since, live)) localStorage.removeItem(key);
    }
  });
}

/** Undefined where it cannot be read, or another page has removed it. */
function readJson(key: string): unknown {
  return tryTo<unknown>(() => JSON.parse(localStorage.getItem(key) ?? ''));
}

function prefixOf(name: string): string {
  return `fleetbook.${name} `;
}

/** A browser may have no storage, or no room left in it. */
function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
