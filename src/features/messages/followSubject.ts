import * as z from 'zod/mini';
import { once } from '../../common/once.ts';

/** Whose messages are followed: a device's; with an empty `deviceName` a product's; with a `topic` those on it alone. */
export const followSubject = once(() => {
  const text = z.string();
  return z.strictObject({
    connectionId: text,
    regionId: text,
    productKey: text,
    deviceName: text,
    /** With + and #; empty: all topics. */
    topic: text,
    /** What people call the product that is followed; empty: its panel bears its ProductKey. */
    name: z._default(text, ''),
  });
});

export type FollowSubject = z.infer<ReturnType<typeof followSubject>>;

/** What is followed, in few words. */
export function titleOfSubject({ productKey, deviceName, topic, name }: FollowSubject): string {
  if (topic !== '') return topic;
  return deviceName === '' ? name || productKey : deviceName;
}
