import * as z from 'zod/mini';

const text = z.string();

/** What a tap left on the platform, or is about to: enough to take all of it away again. Holds no secret. */
export const tapRecord = z.strictObject({
  connectionId: text,
  regionId: text,
  productKey: text,
  /** The device that Fleetbook registered for the tap, and may delete. */
  tapName: text,
  routes: z.readonly(z.array(z.strictObject({ source: text, destination: text }))),
  /** The process that runs it. */
  pid: z.int(),
});

export type TapRecord = z.infer<typeof tapRecord>;

/** Begins the names of devices that are taps: no other is ever deleted with one. */
export const tapPrefix = 'fleetbook-tap-';
