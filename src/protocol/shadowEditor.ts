import * as z from 'zod/mini';
import { fromView, toView } from './documentSync.ts';

const device = z.strictObject({
  deviceName: z.string(),
  productKey: z.string(),
  regionId: z.string(),
  connection: z.string(),
});

/** What the platform has, beside the text that is edited. Times are in ms since 1970. */
const cloud = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loading') }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
  z.strictObject({
    kind: z.literal('loaded'),
    /** 0: nothing was ever written. */
    version: z.int(),
    changedAt: z.optional(z.number()),
    status: z.enum(['online', 'offline', 'unactive', 'disable', 'unknown']),
    /** JSON text; absent where the device reported nothing. */
    reported: z.optional(z.string()),
    reportedAt: z.optional(z.number()),
  }),
]);

/** Why the document cannot be saved: the platform's desired state moved on to `version`. */
const conflict = z.strictObject({ message: z.string(), version: z.int() });

/** Extension to page. */
export const toShadowPage = z.discriminatedUnion('type', [
  ...toView,
  z.strictObject({ type: z.literal('device'), device }),
  z.strictObject({ type: z.literal('cloud'), cloud }),
  z.strictObject({ type: z.literal('conflict'), conflict: z.optional(conflict) }),
]);

/** Page to extension. */
export const fromShadowPage = z.discriminatedUnion('type', [
  ...fromView,
  z.strictObject({ type: z.literal('refresh') }),
  /** How a conflict ends: save the edit over the version that was shown, or give it up for what the platform has. */
  z.strictObject({ type: z.literal('resolve'), keep: z.enum(['mine', 'theirs']) }),
]);

export type ToShadowPage = z.infer<typeof toShadowPage>;
export type FromShadowPage = z.infer<typeof fromShadowPage>;
export type DeviceView = z.infer<typeof device>;
export type CloudView = z.infer<typeof cloud>;
export type ConflictView = z.infer<typeof conflict>;
