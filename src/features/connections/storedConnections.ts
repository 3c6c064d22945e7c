import * as z from 'zod/mini';
import { isRegionName } from '../../catalogue/regions.ts';
import type { Logger } from '../../common/logger.ts';
import { markSigns, type MarkColor } from '../../platform/productionMark.ts';
import type { Connection } from '../../platform/services.ts';

/** Of the platform's making, such as `iot-060a0000`; what comes from elsewhere may be anything. */
export function isInstanceId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

const key = 'fleetbook.connections';

const schema = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1)),
  regionIds: z.array(z.string().check(z.refine(isRegionName))).check(z.minLength(1)),
  iotInstanceId: z.optional(z.string().check(z.refine(isInstanceId))),
  mark: z.optional(
    z.object({
      label: z.string().check(z.minLength(1)),
      color: z.enum(Object.keys(markSigns) as [MarkColor, ...MarkColor[]]),
    }),
  ),
});

/** What is kept of a connection; no secret is among it. */
export type StoredConnection = z.infer<typeof schema>;

/** As much of VS Code's Memento as is used. */
interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/**
 * The connections as VS Code keeps them for all windows. An entry that cannot be read (a later release may have written
 * it) is not shown, and not lost either when others are changed.
 */
export class StoredConnections {
  readonly #memento: Memento;
  readonly #log: Logger;
  readonly #reported = new Set<string>();

  constructor(memento: Memento, log: Logger) {
    this.#memento = memento;
    this.#log = log;
  }

  /** All of them, in the order in which they were added. */
  list(): readonly StoredConnection[] {
    return this.#entries().flatMap((entry) => {
      const result = schema.safeParse(entry);
      if (!result.success) this.#report(entry, z.prettifyError(result.error));
      return result.success ? [result.data] : [];
    });
  }

  /** Changes the one with this id, or adds it at the end. */
  async save(connection: StoredConnection): Promise<void> {
    const entries = [...this.#entries()];
    const index = entries.findIndex((entry) => idOf(entry) === connection.id);
    entries.splice(index < 0 ? entries.length : index, index < 0 ? 0 : 1, schema.parse(connection));
    await this.#memento.update(key, entries);
  }

  async remove(id: string): Promise<void> {
    await this.#memento.update(
      key,
      this.#entries().filter((entry) => idOf(entry) !== id),
    );
  }

  /** Read each time: another window may have changed them. */
  #entries(): readonly unknown[] {
    const stored = this.#memento.get(key);
    return Array.isArray(stored) ? (stored as readonly unknown[]) : [];
  }

  #report(entry: unknown, problem: string): void {
    const name = idOf(entry) ?? 'without id';
    if (this.#reported.has(name)) return;
    this.#reported.add(name);
    this.#log.warn(`The stored connection ${name} cannot be read and is not shown. ${problem}`);
  }
}

function idOf(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    ? entry.id
    : undefined;
}

export function toConnection({ iotInstanceId, mark, ...rest }: StoredConnection): Connection {
  return { ...rest, kind: 'cloud', ...(iotInstanceId && { iotInstanceId }), ...(mark && { mark }) };
}
