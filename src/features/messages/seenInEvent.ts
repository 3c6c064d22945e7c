import * as z from 'zod/mini';
import { decodeBase64 } from '../../common/decodeBase64.ts';
import type { MessageOrigin, MessagePayload, SeenMessage } from '../../model/messages/fleetMessage.ts';
import type { EmulatorEvent } from '../../protocol/emulatorEvents.ts';

/** What can happen to a message that makes it, or another one, go on a topic. */
export const messageKinds = ['received', 'replied', 'routed', 'republished', 'answered'] as const;

const device = z.object({ productKey: z.string(), deviceName: z.string() });
const contract = z.object({
  kind: z.enum(messageKinds),
  at: z.number(),
  messageId: z.optional(z.string()),
  topic: z.string(),
  origin: z.union([
    z.object({ kind: z.literal('device'), productKey: z.string(), deviceName: z.string() }),
    z.object({ kind: z.literal('call'), operation: z.string() }),
    z.object({ kind: z.literal('platform') }),
  ]),
  receiver: z.optional(device),
  from: z.optional(z.string()),
  qos: z.optional(z.union([z.literal(0), z.literal(1)])),
  size: z.number(),
  payload: z.optional(z.string()),
  payloadBase64: z.optional(z.string()),
  payloadIsCut: z.optional(z.boolean()),
});

type Told = z.infer<typeof contract>;

/** The message that an event of the emulator tells of; undefined where it tells of none. */
export function seenInEvent(event: EmulatorEvent): SeenMessage | undefined {
  const { data } = contract.safeParse(event);
  if (!data) return undefined;
  const { at, messageId, topic, qos, size, from, payloadIsCut = false } = data;
  return {
    ...{ at, messageId, topic, qos, size, copiedFrom: from, isCut: payloadIsCut },
    origin: originOf(data),
    payload: payloadOfEvent(data),
  };
}

function originOf({ kind, origin, receiver }: Told): MessageOrigin {
  switch (kind) {
    case 'received':
      return origin.kind === 'call' && receiver ? { ...origin, receiver } : origin;
    case 'routed':
      return origin;
    case 'replied':
      return { kind: 'platform' };
    case 'republished':
      return { kind: 'rule' };
    case 'answered':
      return receiver ? { kind: 'device', ...receiver } : { kind: 'platform' };
  }
}

function payloadOfEvent({ payload, payloadBase64 }: Told): MessagePayload {
  if (payload !== undefined) return { kind: 'text', text: payload };
  const bytes = payloadBase64 === undefined ? undefined : decodeBase64(payloadBase64);
  return bytes ? { kind: 'bytes', bytes } : { kind: 'hidden' };
}
