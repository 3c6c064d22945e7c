/** Limits of messages and topics (facts A7): bytes of a message, bytes of a topic in UTF-8, slashes in a topic. */
export const messageLimits = { bytes: 256 * 1024, topicBytes: 128, topicSlashes: 7 } as const;
