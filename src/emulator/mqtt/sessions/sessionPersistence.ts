import { Readable } from 'node:stream';
import type { Client } from 'aedes';
import type { KeptSessions } from './keptSessions.ts';

type Named = Pick<Client, 'id'>;

interface Subscription {
  readonly topic: string;
  readonly qos: number;
}

/**
 * What aedes asks its store for. Subscriptions of kept sessions are kept by {@link KeptSessions}. Messages for them do
 * not pass through aedes at all: KeptMessages keeps them and a channel sends them, so that aedes finds none here. Retained messages,
 * wills and QoS 2 there are none (facts A6).
 */
export function sessionPersistence(sessions: KeptSessions) {
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
    /** A PUBACK never comes as far as here. What does is a PUBCOMP, which acknowledges nothing with QoS 1. */
    outgoingClearMessageId: nothing,

    storeRetained: nothing,
    createRetainedStreamCombi: nobody,
    delWill: nothing,
    streamWill: nobody,
    incomingGetPacket: unknown,
    incomingStorePacket: unknown,
    incomingDelPacket: unknown,
  };
}
