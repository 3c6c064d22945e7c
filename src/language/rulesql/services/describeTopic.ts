import { covers } from '../../../common/covers.ts';
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
  const devices = topic.split('/').includes('+') ? ' + stands for any device.' : '';
  if (known.length === 0) return `The topic whose messages the rule takes.${escapeMarkdown(devices)}`;
  const more = known.length > lines.length ? `\n- ${known.length - lines.length} more` : '';
  return `Takes messages of${escapeMarkdown(devices === '' ? ':' : `, for any device:`)}\n\n${lines.join('\n')}${more}`;
}
