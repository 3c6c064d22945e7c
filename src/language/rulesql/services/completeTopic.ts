import * as l10n from '../../../common/l10n.ts';

import type { Span } from '../sqlNode.ts';
import type { SqlToken } from '../sqlToken.ts';
import { escapeMarkdown } from '../../escapeMarkdown.ts';
import { snippetText, type SqlCompletion } from './sqlCompletion.ts';
import type { SqlContext, SqlProduct } from './sqlContext.ts';
import type { SqlPlace } from './sqlPlace.ts';

/**
 * Topics that can stand behind FROM; and, where the level of the device is written, the devices of the product. A device
 * that is named already stays in the topics that are offered.
 */
export function completeTopic(
  text: string,
  offset: number,
  { token }: SqlPlace,
  { products }: SqlContext,
): readonly SqlCompletion[] {
  const { content, before } = contentOf(text, offset, token);
  const quote = token === undefined || token.kind === 'word' ? '"' : '';
  const levels = before.split('/');
  const device = levels.length > 1 ? deviceLevel(levels, products) : undefined;
  const topics = products.flatMap((product) =>
    product.topics.map((category) => topicItem(category.topic, category.help, product)),
  );
  return [...(device ? deviceItems(device) : []), ...topics];

  function topicItem(topic: string, help: string, product: SqlProduct): SqlCompletion {
    const given = device?.product === product ? undefined : namedDevice(levels, topic, product);
    const whole = given === undefined ? topic : topic.replace('/+', `/${given}`);
    return {
      kind: 'topic',
      label: whole,
      snippet: snippetText(`${quote}${whole}${quote}`),
      span: content,
      filter: `${quote}${whole}${quote}`,
      detail: product.name,
      help: escapeMarkdown(help),
    };
  }

  function deviceItems({ product, start }: DeviceLevel): readonly SqlCompletion[] {
    const at = offset - (before.length - start);
    const rest = /^[^/"'\s]*/.exec(text.slice(offset))?.[0].length ?? 0;
    return ['+', ...product.devices].map((name): SqlCompletion => ({
      kind: 'device',
      label: name,
      snippet: snippetText(name),
      span: { start: at, end: offset + rest },
      filter: name,
      detail: name === '+' ? l10n.t('any device') : product.name,
      help: '',
    }));
  }
}

/** What is written of a topic: its place without quotes, and the part of it that stands before the offset. */
function contentOf(
  text: string,
  offset: number,
  token: SqlToken | undefined,
): { readonly content: Span; readonly before: string } {
  if (token === undefined) return { content: { start: offset, end: offset }, before: '' };
  const isQuoted = token.kind === 'name' || token.kind === 'text';
  const start = token.start + (isQuoted ? 1 : 0);
  const isClosed = isQuoted && token.end - token.start > 1 && text[token.end - 1] === text[token.start];
  // An open quote takes the rest of the line with it, which is not meant.
  const end = isClosed ? token.end - 1 : isQuoted ? offset : token.end;
  return { content: { start, end: Math.max(offset, end) }, before: text.slice(start, offset) };
}

interface DeviceLevel {
  readonly product: SqlProduct;
  /** Where the level begins, in the text before the offset. */
  readonly start: number;
}

/** Whether the last of the levels is that of a device, and of which product. */
function deviceLevel(levels: readonly string[], products: readonly SqlProduct[]): DeviceLevel | undefined {
  const above = levels.slice(0, -1).join('/');
  const product = products.find(({ topics }) => topics.some(({ topic }) => topic.startsWith(`${above}/+`)));
  return product && { product, start: above.length + 1 };
}

/** The device that stands where the topic has its +. */
function namedDevice(levels: readonly string[], topic: string, { devices }: SqlProduct): string | undefined {
  const at = topic.split('/').indexOf('+');
  const above = topic.split('/').slice(0, at).join('/');
  const name = levels[at];
  if (at < 1 || name === undefined || levels.slice(0, at).join('/') !== above) return undefined;
  return levels.length > at + 1 && devices.includes(name) ? name : undefined;
}
