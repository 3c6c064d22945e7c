import * as z from 'zod/mini';

const text = z.string();

/** Whose messages are followed: a device's; with an empty `deviceName` a product's; with a `topic` those on it alone. */
export const followSubject = z.strictObject({
  connectionId: text,
  regionId: text,
  productKey: text,
  deviceName: text,
  /** With + and #; empty: all topics. */
  topic: text,
});

export type FollowSubject = z.infer<typeof followSubject>;

/** What is followed, in few words. */
export function titleOfSubject({ productKey, deviceName, topic }: FollowSubject): string {
  if (topic !== '') return topic;
  return deviceName === '' ? productKey : deviceName;
}
