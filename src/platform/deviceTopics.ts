import type { Client } from '../client/client.ts';
import type { DeviceAddress } from '../model/deviceAddress.ts';

/**
 * The device's custom topics: the categories of its product with its name filled in. Topics of the platform's own and those
 * with wildcards are left out, for no route can begin or end at them. Throws CallError.
 */
export async function deviceTopics(
  client: Client,
  { productKey, deviceName }: DeviceAddress,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey }, { signal });
  return Data.map(({ TopicShortName }) => topicOfDevice(TopicShortName, deviceName)).filter(
    (topic) => topic.startsWith(`/${productKey}/`) && !/[+#]/.test(topic),
  );
}

/** The topic of one device in a category such as `/a1/${deviceName}/user/get`. */
function topicOfDevice(category: string, deviceName: string): string {
  return category.replaceAll('${deviceName}', () => deviceName);
}
