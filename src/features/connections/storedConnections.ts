import * as z from 'zod/mini';
import { isRegionName } from '../../catalogue/regions.ts';
import type { Logger } from '../../common/logger.ts';
import { once } from '../../common/once.ts';
import { markSigns, type MarkColor } from '../../platform/productionMark.ts';
import type { Connection } from '../../platform/services.ts';
import { StoredList, type ListMemento } from '../../platform/storedList.ts';

/** Of the platform's making, such as `iot-060a0000`; what comes from elsewhere may be anything. */
export function isInstanceId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

const key = 'fleetbook.connections';

const schema = once(() =>
  z.object({
    id: z.string().check(z.minLength(1)),
    name: z.string().check(z.minLength(1)),
    regionIds: z.array(z.string().check(z.refine(isRegionName))).check(z.minLength(1)),
    iotInstanceId: z.optional(z.string().check(z.refine(isInstanceId))),
    source: z.optional(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('environment') }),
        z.object({ kind: z.literal('profile'), profile: z.string().check(z.minLength(1)) }),
      ]),
    ),
    mark: z.optional(
      z.object({
        label: z.string().check(z.minLength(1)),
        color: z.enum(Object.keys(markSigns) as [MarkColor, ...MarkColor[]]),
      }),
    ),
  }),
);

/** What is kept of a connection; no secret is among it. */
export type StoredConnection = z.infer<ReturnType<typeof schema>>;

/** The connections as VS Code keeps them for all windows. */
export class StoredConnections {
  readonly #list: StoredList<StoredConnection>;

  constructor(memento: ListMemento, log: Logger) {
    this.#list = new StoredList(memento, key, schema, log);
  }

  /** All of them, in the order in which they were added. */
  list(): readonly StoredConnection[] {
    return this.#list.read();
  }

  /** Whether there is no such connection any more: one that a later release wrote, and that cannot be read, is there. */
  isGone(connectionId: string): boolean {
    return !this.#list.mayHave(connectionId);
  }

  /** Changes the one with this id, or adds it at the end. */
  async save(connection: StoredConnection): Promise<void> {
    const saved = schema().parse(connection);
    await this.#list.change((all) => {
      const isKnown = all.some(({ id }) => id === saved.id);
      return isKnown ? all.map((one) => (one.id === saved.id ? saved : one)) : [...all, saved];
    });
  }

  async remove(connectionId: string): Promise<void> {
    await this.#list.change((all) => all.filter(({ id }) => id !== connectionId));
  }
}

export function toConnection({ iotInstanceId, source, mark, ...rest }: StoredConnection): Connection {
  const known = { ...(iotInstanceId && { iotInstanceId }), ...(source && { source }), ...(mark && { mark }) };
  return { ...rest, kind: 'cloud', ...known };
}
