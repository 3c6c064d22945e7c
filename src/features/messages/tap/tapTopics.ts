import type { Client } from '../../../client/client.ts';

/** A topic of the device that can be tapped. */
interface TappedTopic {
  readonly topic: string;
  /** Whether the device publishes there; else it listens. */
  readonly isUp: boolean;
}

/** What a product's topic categories allow a tap. */
export interface TapTopics {
  readonly sources: readonly TappedTopic[];
  /** Where the tap device can hear copies: each takes those of one source, so that they can be told apart. */
  readonly destinations: readonly string[];
}

/** What may be done on a category: 0 publish, 1 subscribe, 2 both (reference 2.7). */
const hears = new Set(['1', '2']);
const speaks = new Set(['0', '2']);

/** The topics of a device that a tap can follow, and those of the tap. Routes have no wildcards. Rejects with CallError. */
export async function tapTopics(
  client: Client,
  { productKey, deviceName }: { readonly productKey: string; readonly deviceName: string },
  tapName: string,
): Promise<TapTopics> {
  const { Data } = await client.call('QueryProductTopic', { ProductKey: productKey });
  const categories = Data.map(({ TopicShortName, Operation }) => ({
    category: TopicShortName,
    operation: Operation,
  })).filter(({ category }) => category.includes('${deviceName}') && !/[+#]/.test(category));
  const topicOf = (category: string, device: string) => category.replace('${deviceName}', device);
  return {
    sources: categories
      .map(({ category, operation }) => ({ topic: topicOf(category, deviceName), isUp: speaks.has(operation) }))
      .sort((a, b) => Number(b.isUp) - Number(a.isUp)),
    destinations: categories
      .filter(({ operation }) => hears.has(operation))
      .map(({ category }) => topicOf(category, tapName)),
  };
}
