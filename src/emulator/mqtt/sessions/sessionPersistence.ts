import { Readable } from 'node:stream';
import type { Client } from 'aedes';
import type { KeptSessions } from './keptSessions.ts';
import type { SessionChannel } from './sessionChannel.ts';

type Named = Pick<Client, 'id'>;

interface Subscription {
  readonly topic: string;
  readonly qos: number;
}

interface PersistenceParts {
  readonly sessions: KeptSessions;
  readonly channelOf: (client: Client) => SessionChannel | undefined;
}

/**
 * What aedes asks its store for. Subscriptions of kept sessions are kept by {@link KeptSessions}. Messages for them do
 * not pass through aedes at all: KeptMessages keeps them and a channel sends them, so that aedes finds none here. Retained messages,
 * wills and QoS 2 there are none (facts A6).
 */
export function sessionPersistence({ sessions, channelOf }: PersistenceParts) {
  const nothing = () => Promise.resolve();
  const nobody = () => Readable.from([]);
  const unknown = () => Promise.reject(new Error('there is no QoS 2'));
  return {
    // aedes insists on an async function.
    async setup() {
      await nothing();
    },

    addSubscriptions: ({ id }: Named, subscriptions: readonly Subscription[]) => sessions.subscribe(id, subscriptions),
    removeSubscriptions: ({ id }: Named, topics: readonly string[]) => sessions.unsubscribe(id, topics),
    cleanSubscriptions: ({ id }: Named) => sessions.drop(id),
    subscriptionsByClient: ({ id }: Named) => Promise.resolve(sessions.filters(id)),

    subscriptionsByTopic: () => Promise.resolve([]),
    outgoingEnqueueCombi: nothing,
    outgoingUpdate: nothing,
    outgoingStream: nobody,
    /** PUBACK came, or aedes drops a message, which then has no identifier yet. */
    outgoingClearMessageId(client: Client, { messageId }: { readonly messageId?: number | undefined }) {
      if (messageId !== undefined) channelOf(client)?.acknowledged(messageId);
      return nothing();
    },

    storeRetained: nothing,
    createRetainedStreamCombi: nobody,
    delWill: nothing,
    streamWill: nobody,
    incomingGetPacket: unknown,
    incomingStorePacket: unknown,
    incomingDelPacket: unknown,
  };
}
