import * as z from 'zod/mini';
import type { Logger } from '../../../../common/logger.ts';
import type { Scope } from '../../../../model/deviceAddress.ts';
import { readBy } from '../../../../platform/readBy.ts';
import { StoredList, type ListMemento } from '../../../../platform/storedList.ts';

const storageKey = 'fleetbook.registrations';
const perConnection = 20;

const registration = z.object({
  connectionId: z.string(),
  regionId: z.string(),
  productKey: z.string(),
  productName: z.string(),
  applyId: z.string(),
  count: z.number(),
  /** In ms since 1970. */
  startedAt: z.number(),
});

/** A job of the platform's that registers many devices. */
export type Registration = z.infer<typeof registration>;

/** The batch registrations that were started here, so that there is a way back to each; the last one first. */
export class RegistrationMemory {
  readonly #list: StoredList<Registration>;

  constructor(state: ListMemento, log: Logger) {
    this.#list = new StoredList(state, storageKey, readBy(registration), log);
  }

  ofConnection(connectionId: string): readonly Registration[] {
    return this.#list.read().filter((known) => known.connectionId === connectionId);
  }

  find({ connectionId, regionId }: Scope, applyId: string): Registration | undefined {
    return this.#list
      .read()
      .find((known) => known.connectionId === connectionId && known.regionId === regionId && known.applyId === applyId);
  }

  async remember(added: Registration): Promise<void> {
    await this.#list.change((all) => {
      const isOwn = ({ connectionId }: Registration): boolean => connectionId === added.connectionId;
      const own = all.filter((known) => isOwn(known) && known.applyId !== added.applyId).slice(0, perConnection - 1);
      return [added, ...own, ...all.filter((known) => !isOwn(known))];
    });
  }

  /** Forgets the registrations of a connection that was removed. */
  async forgetConnection(connectionId: string): Promise<void> {
    await this.#list.change((all) => all.filter((known) => known.connectionId !== connectionId));
  }
}
