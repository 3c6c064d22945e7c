import type { DeviceName } from './deviceName.ts';

/** Begins the topics of requests that name a topic of their own. */
export const customRrpcPrefix = '/ext/rrpc/';

/**
 * Where a request to a device goes and its answer comes back (facts B6). With a `topic` of the caller's own, which
 * begins with a slash, both are one topic. `messageId` may be `+`: then `request` is what the device subscribes to.
 */
export function rrpcTopics({ productKey, deviceName }: DeviceName, messageId: string, topic?: string) {
  if (topic !== undefined) {
    const both = `${customRrpcPrefix}${messageId}${topic}`;
    return { request: both, response: both };
  }
  const system = `/sys/${productKey}/${deviceName}/rrpc`;
  return { request: `${system}/request/${messageId}`, response: `${system}/response/${messageId}` };
}

/** What an RRPC topic is about; undefined for every other topic. A custom topic does not tell requests from answers. */
export function parseRrpcTopic(
  topic: string,
): { kind: 'request' | 'response' | 'custom'; messageId: string } | undefined {
  // Most topics are none, and asked about with each message.
  if (!topic.startsWith('/sys/') && !topic.startsWith('/ext/')) return undefined;
  const match =
    /^\/(?:sys\/[^/]+\/[^/]+\/rrpc\/(?<kind>request|response)\/(?<id>[^/]+)$|ext\/rrpc\/(?<customId>[^/]+)\/)/.exec(
      topic,
    );
  const { kind, id, customId } = match?.groups ?? {};
  if (customId !== undefined) return { kind: 'custom', messageId: customId };
  return id === undefined ? undefined : { kind: kind === 'request' ? 'request' : 'response', messageId: id };
}
