import * as z from 'zod/mini';
import { fromView, toView } from './documentSync.ts';

const optionalText = z.optional(z.string());

/** What the platform has of the rule, beside its SQL. */
const rule = z.strictObject({
  name: z.string(),
  description: z.string(),
  isRunning: z.boolean(),
  dataType: z.enum(['JSON', 'BINARY']),
  connection: z.string(),
  regionId: z.string(),
  /** Whether it is the emulator's, which tells what became of messages. */
  isLocal: z.boolean(),
});

/** Extension to page. */
export const toRulePage = z.discriminatedUnion('type', [
  ...toView,
  z.strictObject({ type: z.literal('rule'), rule }),
  z.strictObject({ type: z.literal('reading'), state: z.enum(['loading', 'loaded', 'failed']), message: optionalText }),
  /** A save would meet SQL that somebody else changed; absent: it would not. */
  z.strictObject({ type: z.literal('conflict'), isConflict: z.boolean() }),
  z.strictObject({ type: z.literal('busy'), isBusy: z.boolean() }),
]);

/** Page to extension. */
export const fromRulePage = z.discriminatedUnion('type', [
  ...fromView,
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('setRunning'), isRunning: z.boolean() }),
  /** Asks for another name and description. */
  z.strictObject({ type: z.literal('describe') }),
  z.strictObject({ type: z.literal('compare') }),
  /** How a conflict ends: save the edit over what the platform has, or give it up for that. */
  z.strictObject({ type: z.literal('resolve'), keep: z.enum(['mine', 'theirs']) }),
]);

export type ToRulePage = z.infer<typeof toRulePage>;
export type FromRulePage = z.infer<typeof fromRulePage>;
export type RuleView = z.infer<typeof rule>;
