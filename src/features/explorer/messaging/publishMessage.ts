import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { Suggestion } from '../../../platform/operationForm/suggestions.ts';
import type { TopicRow } from '../fleetReader.ts';
import { offer } from './offer.ts';
import { sendMessage, type Messaging } from './sendMessage.ts';

/** Publishes a message on a topic of the device, which is chosen from the product's categories. */
export async function publishMessage(
  messaging: Messaging,
  address: DeviceAddress,
  readTopics: () => Promise<readonly TopicRow[]>,
): Promise<void> {
  const { productKey, deviceName } = address;
  const topics = await readTopics();
  await sendMessage(messaging, address, {
    operation: 'Pub',
    title: `Publish to ${deviceName}`,
    submit: 'Publish',
    fixed: { ProductKey: productKey },
    remembered: ['TopicFullName', 'MessageContent'],
    suggest: {
      TopicFullName: () =>
        offer(messaging.memory.recall(address, 'Pub', 'TopicFullName'), topicSuggestions(topics, deviceName)),
    },
  });
}

/** The topics of one device: those that it may subscribe to first. */
export function topicSuggestions(topics: readonly TopicRow[], deviceName: string): readonly Suggestion[] {
  return topics
    .map(({ topic, operation }) => ({ text: topic.replace('${deviceName}', deviceName), isHeard: operation !== '0' }))
    .filter(({ text }) => !/[+#]/.test(text))
    .sort((a, b) => Number(b.isHeard) - Number(a.isHeard))
    .map(({ text, isHeard }) => ({ text, description: isHeard ? 'the device may subscribe' : 'the device publishes' }));
}
