/** Longest topic in UTF-8 bytes, and how many slashes it may have (facts A7). */
const longestTopic = 128;
const mostSlashes = 7;

/** Whether a message can be sent on this topic: it begins with a slash, has no empty level and no wildcard. */
export function isTopicName(topic: string): boolean {
  const levels = topic.split('/');
  return (
    levels.shift() === '' &&
    levels.length >= 1 &&
    levels.length <= mostSlashes &&
    Buffer.byteLength(topic) <= longestTopic &&
    levels.every((level) => level !== '' && !/[+#\0]/.test(level))
  );
}

/** Whether a topic is one of a category's, for this device. `+` in the pattern stands for one level, a last `#` for any. */
export function matchesTopic(pattern: string, deviceName: string, topic: string): boolean {
  const wanted = pattern.split('/').map((level) => (level === '${deviceName}' ? deviceName : level));
  const given = topic.split('/');
  const anyFrom = wanted.indexOf('#');
  if (anyFrom >= 0 ? given.length < anyFrom : given.length !== wanted.length) return false;
  const fixed = anyFrom >= 0 ? wanted.slice(0, anyFrom) : wanted;
  return fixed.every((level, index) => level === '+' || level === given[index]);
}
