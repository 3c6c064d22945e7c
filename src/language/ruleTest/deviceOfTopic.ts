/** The name of the device that a topic belongs to, by its form (facts B); empty where it names none. */
export function deviceOfTopic(topic: string): string {
  const [, first, second, third, fourth, fifth] = topic.split('/');
  switch (first) {
    case 'broadcast':
      return '';
    case 'sys':
      return third ?? '';
    case 'shadow':
    case 'ext':
      return fourth ?? '';
    case 'ota':
    case 'as':
      return fifth ?? '';
    default:
      return second ?? '';
  }
}
