import type { RuleSource } from './ruleSource.ts';

/** The topic as it stands behind FROM: `/a1Thermo001/+/user/update`; empty where there is none. */
export function topicOfSource({ productKey, shortTopic }: Pick<RuleSource, 'productKey' | 'shortTopic'>): string {
  return productKey === undefined && shortTopic === undefined ? '' : `/${productKey ?? ''}/${shortTopic ?? ''}`;
}

/**
 * The reverse; undefined where the topic has no level behind the product. `/sys` at the start, as in the topics that
 * devices publish to, is not part of what the API has.
 */
export function sourceOfTopic(topic: string): Required<Pick<RuleSource, 'productKey' | 'shortTopic'>> | undefined {
  const [, productKey, shortTopic] = /^(?:\/sys(?=\/))?\/([^/]+)\/(.+)$/su.exec(topic) ?? [];
  return productKey !== undefined && shortTopic !== undefined ? { productKey, shortTopic } : undefined;
}
