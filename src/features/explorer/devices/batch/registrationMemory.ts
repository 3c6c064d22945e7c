import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Scope } from '../../../../model/deviceAddress.ts';

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
  readonly #state: Pick<vscode.Memento, 'get' | 'update'>;

  constructor(state: Pick<vscode.Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  ofConnection(connectionId: string): readonly Registration[] {
    return this.#read().filter((known) => known.connectionId === connectionId);
  }

  find({ connectionId, regionId }: Scope, applyId: string): Registration | undefined {
    return this.#read().find(
      (known) => known.connectionId === connectionId && known.regionId === regionId && known.applyId === applyId,
    );
  }

  async remember(added: Registration): Promise<void> {
    const others = this.#read().filter(
      (known) => known.connectionId !== added.connectionId || known.applyId !== added.applyId,
    );
    const own = others.filter(({ connectionId }) => connectionId === added.connectionId).slice(0, perConnection - 1);
    const rest = others.filter(({ connectionId }) => connectionId !== added.connectionId);
    await this.#state.update(storageKey, [added, ...own, ...rest]);
  }

  #read(): readonly Registration[] {
    const result = z.array(registration).safeParse(this.#state.get(storageKey));
    return result.success ? result.data : [];
  }
}
