/** Longest topic in UTF-8 bytes, and how many slashes it may have (facts A7). */
const longestTopic = 128;
const mostSlashes = 7;

/** Whether a message can be sent on this topic: it begins with a slash, has no empty level and no wildcard. */
export function isTopicName(topic: string): boolean {
  const [start, ...levels] = topic.split('/');
  return (
    start === '' &&
    levels.length >= 1 &&
    levels.length <= mostSlashes &&
    Buffer.byteLength(topic) <= longestTopic &&
    levels.every((level) => level !== '' && !/[+#\0]/.test(level))
  );
}
