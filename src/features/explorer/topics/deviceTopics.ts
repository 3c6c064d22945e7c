import type { Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';

/** The device's topics: the categories of its product with its name filled in. Throws CallError. */
export async function deviceTopics(
  client: Client,
  { productKey, deviceName }: DeviceAddress,
): Promise<readonly string[]> {
  const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey });
  return Data.map(({ TopicShortName }) => topicOfDevice(TopicShortName, deviceName)).filter(
    (topic) => !topic.includes('+') && !topic.includes('#'),
  );
}

/** The topic of one device in a category such as `/a1/${deviceName}/user/get`. */
export function topicOfDevice(category: string, deviceName: string): string {
  return category.replaceAll('${deviceName}', () => deviceName);
}
