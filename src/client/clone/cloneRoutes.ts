import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { topicOfDevice } from '../bulk/deviceAction.ts';
import { attempt, type CloneContext } from './cloneContext.ts';
import { someAtATime } from '../someAtATime.ts';

/**
 * Copies the routes that begin at topics of the copied devices. Where they end must be in the target as well. Those that the
 * source lacks are ended where what differs is replaced.
 */
export async function cloneRoutes(
  context: CloneContext,
  copied: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const { progress } = context;
  for (const [productKey, names] of copied) {
    if (names.length === 0) continue;
    await attempt(context, { kind: 'route', productKey, name: l10n.t('the routes') }, async () => {
      const categories = await readCategories(context, productKey);
      let looked = 0;
      await someAtATime(names, async (deviceName) => {
        for (const category of categories) {
          const topic = topicOfDevice(category, { productKey, deviceName });
          await attempt(context, { kind: 'route', productKey, name: topic }, () =>
            cloneRoutesFrom(context, productKey, topic),
          );
        }
        if (++looked % 50 === 0)
          progress(l10n.t('{0}: routes of {1} of {2} devices', productKey, count(looked), count(names.length)));
      });
    });
  }
}

/** Topic categories of the product at which a route can begin: its own, without wildcards. Answers name them in full or in short (facts D3). */
async function readCategories({ source, signal }: CloneContext, productKey: string): Promise<readonly string[]> {
  const { Data } = await source.call('QueryProductTopic', { ProductKey: productKey }, { signal });
  return Data.map(({ TopicShortName: topic }) =>
    topic.startsWith('/') ? topic : `/${productKey}/\${deviceName}/${topic}`,
  ).filter((topic) => topic.startsWith(`/${productKey}/`) && !/[+#]/.test(topic));
}

async function cloneRoutesFrom(context: CloneContext, productKey: string, Topic: string): Promise<void> {
  const { source, target, signal, choices, report } = context;
  const { DstTopics } = await source.call('QueryTopicRouteTable', { Topic }, { signal });
  if (DstTopics.length === 0 && !choices.replace) return;
  const there = new Set((await target.call('QueryTopicRouteTable', { Topic }, { signal })).DstTopics);
  const missing = DstTopics.filter((topic) => !there.has(topic));
  for (const topic of DstTopics) {
    if (there.has(topic)) report({ kind: 'route', productKey, name: `${Topic} → ${topic}`, outcome: 'same' });
  }
  const surplus = choices.replace ? [...there].filter((topic) => !DstTopics.includes(topic)) : [];
  if (surplus.length > 0) {
    // First: a topic may have only so many.
    await target.call('DeleteTopicRouteTable', { SrcTopic: Topic, DstTopic: surplus }, { signal });
    for (const topic of surplus) report({ kind: 'route', productKey, name: `${Topic} → ${topic}`, outcome: 'removed' });
  }
  // One by one: of several, one that leads nowhere here would leave unknown what became of the others.
  for (const topic of missing) {
    const route = { kind: 'route', productKey, name: `${Topic} → ${topic}` } as const;
    await attempt(context, route, async () => {
      await target.call('CreateTopicRouteTable', { SrcTopic: Topic, DstTopic: [topic] }, { signal });
      report({ ...route, outcome: 'copied' });
    });
  }
}
