import { readSubject } from '../../platform/readSubject.ts';

const fields = ['connectionId', 'regionId', 'productKey', 'deviceName', 'topic', 'name'] as const;

/**
 * Whose messages are followed: a device's; with an empty `deviceName` a product's; with a `topic`, which may have + and #, those on it alone.
 * `name` is what people call the product that is followed; where it is empty, its panel bears its ProductKey.
 */
export type FollowSubject = Readonly<Record<(typeof fields)[number], string>>;

/** Of what was kept; undefined where that is anything else. An earlier release kept no name. */
export function readFollowSubject(kept: unknown): FollowSubject | undefined {
  return readSubject(typeof kept === 'object' ? { name: '', ...kept } : kept, fields);
}

/** What is followed, in few words. */
export function titleOfSubject({ productKey, deviceName, topic, name }: FollowSubject): string {
  if (topic !== '') return topic;
  return deviceName === '' ? name || productKey : deviceName;
}
