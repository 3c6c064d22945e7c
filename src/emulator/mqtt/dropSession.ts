import type { Aedes } from 'aedes';

/** The part of aedes' store that keeps sessions; aedes 1.2 leaves it untyped. Clients are told apart by `id` alone. */
interface SessionStore {
  cleanSubscriptions(client: { readonly id: string }): Promise<void>;
  outgoingStream(client: { readonly id: string }): AsyncIterable<object>;
  outgoingClearMessageId(client: { readonly id: string }, packet: object): Promise<unknown>;
}

/** Forgets the subscriptions of a client that is not connected (any more), and the messages that wait for it. */
export async function dropSession(aedes: Aedes, id: string): Promise<void> {
  const store = (aedes as Aedes & { readonly persistence: SessionStore }).persistence;
  await store.cleanSubscriptions({ id });
  for await (const packet of store.outgoingStream({ id })) await store.outgoingClearMessageId({ id }, packet);
}
