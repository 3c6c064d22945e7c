import type { PublishPacket } from 'aedes';

/**
 * Where a packet keeps the MessageId of the message in it: aedes takes these properties along wherever it copies a packet,
 * and none of them goes out, because the platform does not speak MQTT 5.
 */
export function taggedWith(messageId: string) {
  return { userProperties: { messageId } };
}

/** The MessageId of the message in a packet; undefined where it has none. */
export function tagOf({ properties }: Pick<PublishPacket, 'properties'>): string | undefined {
  const messageId = properties?.userProperties?.['messageId'];
  return typeof messageId === 'string' ? messageId : undefined;
}
