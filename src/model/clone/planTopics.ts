import * as l10n from '../../common/l10n.ts';

import type { CloneOutcome } from './cloneEntry.ts';

export type TopicPermission = 'PUB' | 'SUB' | 'ALL';

/** A topic category of a product; `shortName` is what stands behind the device's name. */
export interface CloneTopic {
  readonly shortName: string;
  readonly operation: TopicPermission;
  readonly description: string;
}

/** One that is there, with the id by which it is changed. */
export interface ExistingTopic extends CloneTopic {
  readonly id: string;
}

export type TopicStep =
  | { readonly action: 'create'; readonly topic: CloneTopic; readonly outcome: CloneOutcome }
  | { readonly action: 'update'; readonly topic: CloneTopic; readonly id: string; readonly outcome: CloneOutcome }
  /** No outcome where nobody has seen it: it came with the new product. */
  | { readonly action: 'delete'; readonly topic: ExistingTopic; readonly outcome?: CloneOutcome }
  | { readonly action: 'none'; readonly topic: CloneTopic; readonly outcome: CloneOutcome; readonly reason?: string };

export interface TopicChoice {
  /** The product was made just now: what it has are the topics that every new product has. */
  readonly isNew: boolean;
  /** Whether what is there and differs is replaced; else it stays. */
  readonly replace: boolean;
}

/**
 * What to do so that a product has the topic categories of another, and where it is new or they are replaced, no others. Else it
 * keeps those that the other lacks.
 */
export function planTopics(
  source: readonly CloneTopic[],
  existing: readonly ExistingTopic[],
  { isNew, replace }: TopicChoice,
): readonly TopicStep[] {
  const there = new Map(existing.map((topic) => [topic.shortName, topic]));
  const wanted = new Set(source.map(({ shortName }) => shortName));
  const steps = source.map((topic): TopicStep => {
    const found = there.get(topic.shortName);
    if (!found) return { action: 'create', topic, outcome: 'copied' };
    if (isSame(topic, found)) return { action: 'none', topic, outcome: isNew ? 'copied' : 'same' };
    if (isNew || replace) return { action: 'update', topic, id: found.id, outcome: isNew ? 'copied' : 'replaced' };
    return {
      action: 'none',
      topic,
      outcome: 'kept',
      reason: l10n.t('It is {0} here, {1} there.', found.operation, topic.operation),
    };
  });
  const surplus = isNew || replace ? existing.filter(({ shortName }) => !wanted.has(shortName)) : [];
  const deletions = surplus.map((topic): TopicStep => ({
    action: 'delete',
    topic,
    ...(!isNew && { outcome: 'removed' }),
  }));
  // First: a product may have only so many.
  return [...deletions, ...steps];
}

function isSame(a: CloneTopic, b: CloneTopic): boolean {
  return a.operation === b.operation && a.description === b.description;
}
