import { messageLimits } from '../catalogue/messageLimits.ts';

/** Whether a message can be sent on this topic: it begins with a slash, has no empty level and no wildcard. */
export function isTopicName(topic: string): boolean {
  const [start, ...levels] = topic.split('/');
  return (
    start === '' &&
    levels.length >= 1 &&
    levels.length <= messageLimits.topicSlashes &&
    Buffer.byteLength(topic) <= messageLimits.topicBytes &&
    levels.every((level) => level !== '' && !/[+#\0]/.test(level))
  );
}
