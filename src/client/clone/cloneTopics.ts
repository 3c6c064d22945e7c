import { planTopics, type ExistingTopic, type TopicPermission, type TopicStep } from '../../model/clone/planTopics.ts';
import type { Client } from '../client.ts';
import { attempt, type CloneContext } from './cloneContext.ts';

/** Gives a product of the target the topic categories of the one that it is a copy of. */
export async function cloneTopics(context: CloneContext, productKey: string, isNew: boolean): Promise<void> {
  const { source, target, choices } = context;
  const [theirs, ours] = [await readTopics(context, source, productKey), await readTopics(context, target, productKey)];
  for (const step of planTopics(theirs, ours, { isNew, replace: choices.replace })) {
    const { shortName: name } = step.topic;
    await attempt(context, { kind: 'topic', productKey, name }, () => carryOut(context, productKey, step));
  }
}

async function carryOut({ target, signal, report }: CloneContext, productKey: string, step: TopicStep): Promise<void> {
  const { shortName: TopicShortName, operation, description: Desc } = step.topic;
  const topic = { TopicShortName, Operation: operation, Desc };
  switch (step.action) {
    case 'create':
      await target.call('CreateProductTopic', { ProductKey: productKey, ...topic }, { signal });
      break;
    case 'update':
      await target.call('UpdateProductTopic', { TopicId: step.id, ...topic }, { signal });
      break;
    case 'delete':
      await target.call('DeleteProductTopic', { TopicId: step.topic.id }, { signal });
      break;
    case 'none':
  }
  if (step.outcome === undefined) return;
  const reason = step.action === 'none' ? step.reason : undefined;
  report({ kind: 'topic', productKey, name: TopicShortName, outcome: step.outcome, reason });
}

async function readTopics(
  { signal }: CloneContext,
  client: Client,
  ProductKey: string,
): Promise<readonly ExistingTopic[]> {
  const { Data } = await client.call('QueryProductTopic', { ProductKey }, { signal });
  return Data.map(({ Id, TopicShortName, Operation, Desc = '' }) => ({
    id: Id,
    shortName: shortNameOf(TopicShortName, ProductKey),
    operation: permissionOf(Operation),
    description: Desc,
  }));
}

/** Answers name the topic in full or in short (facts D3). */
function shortNameOf(topic: string, productKey: string): string {
  const full = `/${productKey}/\${deviceName}/`;
  return topic.startsWith(full) ? topic.slice(full.length) : topic;
}

/** Answers tell it as a digit (reference 2.7.3), and requests as a word. */
const permissions: Readonly<Record<string, TopicPermission>> = { '0': 'PUB', '1': 'SUB', '2': 'ALL' };

function permissionOf(told: string): TopicPermission {
  return permissions[told] ?? (['PUB', 'SUB', 'ALL'] as const).find((known) => known === told) ?? 'ALL';
}
