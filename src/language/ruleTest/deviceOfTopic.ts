/** The name of the device that a topic belongs to, by its form (facts B); empty where it names none. */
export function deviceOfTopic(topic: string): string {
  return levelOfDevice(topic, 0);
}

/** The key of its product. */
export function productOfTopic(topic: string): string {
  return levelOfDevice(topic, -1);
}

/** The level of a topic that has its device, or one so many before it. */
function levelOfDevice(topic: string, shift: number): string {
  const levels = topic.split('/');
  switch (levels[1]) {
    case 'broadcast':
      return '';
    case 'sys':
      return levels[3 + shift] ?? '';
    case 'shadow':
    case 'ext':
      return levels[4 + shift] ?? '';
    case 'ota':
    case 'as':
      return levels[5 + shift] ?? '';
    default:
      return levels[2 + shift] ?? '';
  }
}
