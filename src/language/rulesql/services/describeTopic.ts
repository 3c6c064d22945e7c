import { covers } from '../../../common/covers.ts';
import * as l10n from '../../../common/l10n.ts';
import { escapeMarkdown } from '../../escapeMarkdown.ts';
import type { SqlContext } from './sqlContext.ts';

/** The topic of FROM in Markdown: whose messages it takes, and of which of the known topics. */
export function describeTopic(topic: string, { products }: SqlContext): string {
  const known = products.flatMap((product) =>
    product.topics
      .filter((category) => covers(category.topic, topic) || covers(topic, category.topic))
      .map((category) => ({
        ...category,
        product,
      })),
  );
  const lines = known.slice(0, 8).map(({ topic: one, help, product }) => {
    const words = [escapeMarkdown(product.name), ...(help === '' ? [] : [escapeMarkdown(help)])].join(': ');
    return `- \`${one}\` ${words}`;
  });
  const devices = topic.split('/').includes('+') ? l10n.t(' + stands for any device.') : '';
  if (known.length === 0) return l10n.t('The topic whose messages the rule takes.{0}', escapeMarkdown(devices));
  const more = known.length > lines.length ? l10n.t('\n- {0} more', known.length - lines.length) : '';
  return l10n.t(
    'Takes messages of{0}\n\n{1}{2}',
    escapeMarkdown(devices === '' ? ':' : l10n.t(', for any device:')),
    lines.join('\n'),
    more,
  );
}
