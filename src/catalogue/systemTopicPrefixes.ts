/** First levels of the platform's own topics (facts B); a custom topic begins with a ProductKey. */
export const systemTopicPrefixes: ReadonlySet<string> = new Set(['sys', 'ext', 'broadcast', 'shadow', 'ota', 'as']);
