import * as l10n from '../../../common/l10n.ts';

import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { TopicRow } from '../fleetReader.ts';
import { offer } from './offer.ts';
import { sendMessage, type Messaging } from './sendMessage.ts';
import { topicSuggestions } from './topicSuggestions.ts';

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
    title: l10n.t('Publish to {0}', deviceName),
    submit: l10n.t('Publish'),
    fixed: { ProductKey: productKey },
    remembered: ['TopicFullName', 'MessageContent'],
    suggest: {
      TopicFullName: () =>
        offer(messaging.memory.recall(address, 'Pub', 'TopicFullName'), topicSuggestions(topics, deviceName)),
    },
  });
}
