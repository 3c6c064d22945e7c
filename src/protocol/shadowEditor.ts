import * as z from 'zod/mini';
import { fromView, toView } from './documentSync.ts';

const text = z.string();
const path = z.readonly(z.array(text));

const device = z.strictObject({
  deviceName: text,
  productKey: text,
  regionId: text,
  connection: text,
});

/** One key on both sides of the shadow, the values as JSON. Times are in ms since 1970. */
const comparedKey = z.strictObject({
  name: text,
  desired: z.optional(text),
  reported: z.optional(text),
  desiredAt: z.optional(z.number()),
  reportedAt: z.optional(z.number()),
  differs: z.boolean(),
});

/** What the platform has, beside the text that is edited. Times are in ms since 1970. */
const cloud = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loading') }),
  z.strictObject({ kind: z.literal('failed'), message: text }),
  z.strictObject({
    kind: z.literal('loaded'),
    /** 0: nothing was ever written. */
    version: z.int(),
    changedAt: z.optional(z.number()),
    status: z.enum(['online', 'offline', 'unactive', 'disable', 'unknown']),
    /** JSON text; absent where the device reported nothing. */
    reported: z.optional(text),
    reportedAt: z.optional(z.number()),
    /** The first of the keys, those that differ before the others. */
    keys: z.readonly(z.array(comparedKey)),
    keyCount: z.int(),
    differing: z.int(),
  }),
]);

/** How the unsaved edit goes together with what the platform has by now. */
const merge = z.strictObject({
  /** Of the platform's, and the one that the edit was made on. */
  version: z.int(),
  basisVersion: z.int(),
  /** Keys that others changed, which a save keeps. */
  taken: z.readonly(z.array(text)),
  /** Keys that both changed, the values as JSON; absent: removed. */
  conflicts: z.readonly(z.array(z.strictObject({ path, name: text, mine: z.optional(text), cloud: z.optional(text) }))),
});

/** A version that was seen, and what it changed, in words. `seenAt` in ms since 1970. */
const seenVersion = z.strictObject({ version: z.int(), seenAt: z.number(), summary: text });

/** Extension to page. */
export const toShadowPage = z.discriminatedUnion('type', [
  ...toView,
  z.strictObject({ type: z.literal('device'), device }),
  z.strictObject({ type: z.literal('cloud'), cloud }),
  /** Absent: the edit goes with what the platform has, or there is none. */
  z.strictObject({ type: z.literal('merge'), merge: z.optional(merge) }),
  /** The newest first. */
  z.strictObject({ type: z.literal('versions'), seen: z.readonly(z.array(seenVersion)) }),
  /** The thing model as TSL, where the product has one. */
  z.strictObject({ type: z.literal('thingModel'), tsl: z.optional(text) }),
  /** Whether a virtual device reports at the moment. */
  z.strictObject({ type: z.literal('applying'), busy: z.boolean() }),
]);

/** Page to extension. */
export const fromShadowPage = z.discriminatedUnion('type', [
  ...fromView,
  z.strictObject({ type: z.literal('refresh') }),
  /**
   * What is kept of each key that both changed, of those that were shown; then the edit is saved. `cloud`: the platform's value as it was
   * shown.
   */
  z.strictObject({
    type: z.literal('resolve'),
    choices: z.readonly(z.array(z.strictObject({ path, keep: z.enum(['mine', 'cloud']), cloud: z.optional(text) }))),
  }),
  /** Compare the unsaved edit with what the platform has. */
  z.strictObject({ type: z.literal('compareEdit') }),
  /** Compare a version of the history with the one that was seen before it, or with what the platform has. */
  z.strictObject({
    type: z.literal('compareVersion'),
    version: z.int(),
    seenAt: z.number(),
    to: z.enum(['previous', 'current']),
  }),
  /** Let a virtual device report what is desired. */
  z.strictObject({ type: z.literal('apply') }),
]);

export type ToShadowPage = z.infer<typeof toShadowPage>;
export type FromShadowPage = z.infer<typeof fromShadowPage>;
export type DeviceView = z.infer<typeof device>;
export type CloudView = z.infer<typeof cloud>;
export type MergeView = z.infer<typeof merge>;
export type SeenVersionView = z.infer<typeof seenVersion>;
export type ComparedKeyView = z.infer<typeof comparedKey>;
