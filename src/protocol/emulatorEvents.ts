import * as z from 'zod/mini';

export const eventTypes = ['device', 'message', 'rule', 'delivery', 'call'] as const;

export type EventType = (typeof eventTypes)[number];

/** Something that happened in the emulator, for whoever watches it. The rest of its fields depend on its type. */
export interface EmulatorEvent {
  readonly type: EventType;
  /** In ms since 1970. */
  readonly at: number;
  readonly messageId?: string | undefined;
  readonly productKey?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly [detail: string]: unknown;
}

const event = z.looseObject({
  type: z.enum(eventTypes),
  at: z.number(),
  messageId: z.optional(z.string()),
  productKey: z.optional(z.string()),
  deviceName: z.optional(z.string()),
});

/** A line of the event stream: an event; that none is missed from here on; or how many were, for a reader too slow. */
export const eventLine = z.union([
  event,
  z.object({ type: z.literal('watching') }),
  z.object({ type: z.literal('dropped'), count: z.int() }),
]);
