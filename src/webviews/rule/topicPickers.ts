import * as l10n from '../../common/l10n.ts';

import type { SqlContext } from '../../language/rulesql/services/sqlContext.ts';
import { readRuleText } from '../../language/ruleText/readRuleText.ts';
import { sourceOfTopic, topicOfSource } from '../../language/ruleText/topicOfSource.ts';
import { parseQuery } from '../../language/rulesql/parseSql.ts';
import { element } from '../page/element.ts';

const nothing = { productKey: undefined, shortTopic: undefined, select: undefined, where: undefined };

/** Chooses product and topic from lists; what is chosen is written into the SQL, where undo takes it back. */
export class TopicPickers {
  readonly element: HTMLElement;
  readonly #product = element('select', { class: 'input', id: 'pick-product' });
  readonly #topic = element('select', { class: 'input', id: 'pick-topic' });
  #context: SqlContext | undefined;
  #shown = '';
  #productKey = '';
  #current = '';

  constructor(choose: (topic: string) => void) {
    this.element = element(
      'div',
      { class: 'pickers' },
      element('label', { class: 'label', for: 'pick-product' }, l10n.t('Product')),
      this.#product,
      element('label', { class: 'label', for: 'pick-topic' }, l10n.t('Topic')),
      this.#topic,
    );
    this.#product.addEventListener('change', () => {
      const { shortTopic = '+/user/update' } = sourceOfTopic(this.#current) ?? {};
      // The device of another product is none of this one's.
      choose(topicOfSource({ productKey: this.#product.value, shortTopic: shortTopic.replace(/^[^/]+/, '+') }));
    });
    this.#topic.addEventListener('change', () => {
      choose(this.#topic.value);
    });
  }

  showContext(context: SqlContext): void {
    this.#context = context;
    this.#render();
  }

  /** Follows the topic that stands in the SQL. */
  showText(text: string): void {
    const read = readRuleText(text, nothing);
    if (read.kind !== 'read') return;
    this.#current = topicOfSource(read.source);
    this.#productKey = read.source.productKey ?? '';
    this.#render();
  }

  /** What has to be written where to have `topic` behind FROM: offsets in UTF-16 units. */
  editFor(text: string, topic: string): { readonly start: number; readonly end: number; readonly text: string } {
    if (text.trim() === '') return { start: 0, end: text.length, text: `SELECT *\nFROM "${topic}"\n` };
    const { start, end } = parseQuery(text).node.from;
    if (start !== end) return { start, end, text: `"${topic}"` };
    return { start, end, text: /\bFROM\s*$/i.test(text.slice(0, start)) ? ` "${topic}"` : `\nFROM "${topic}"` };
  }

  #render(): void {
    const { products = [] } = this.#context ?? {};
    const topics = products.find(({ productKey }) => productKey === this.#productKey)?.topics ?? [];
    const state = JSON.stringify([products.map(({ productKey }) => productKey), topics, this.#current]);
    // Drawn anew, an open list would close.
    if (state === this.#shown) return;
    this.#shown = state;
    const known = products.some(({ productKey }) => productKey === this.#productKey);
    fill(this.#product, this.#productKey, [
      ...(known ? [] : [{ value: this.#productKey, label: this.#productKey || l10n.t('Choose a product') }]),
      ...products.map(({ productKey, name }) => ({ value: productKey, label: name, title: productKey })),
    ]);
    const isListed = topics.some(({ topic }) => topic === this.#current);
    fill(this.#topic, this.#current, [
      ...(isListed ? [] : [{ value: this.#current, label: shortOf(this.#current) || l10n.t('Choose a topic') }]),
      ...topics.map(({ topic, help }) => ({
        value: topic,
        label: help ? `${shortOf(topic)} – ${help}` : shortOf(topic),
      })),
    ]);
  }
}

function fill(
  select: HTMLSelectElement,
  chosen: string,
  options: readonly { readonly value: string; readonly label: string; readonly title?: string }[],
): void {
  select.replaceChildren(...options.map(({ value, label, title }) => element('option', { value, title }, label)));
  select.value = chosen;
  // A long one is cut off.
  select.title = select.selectedOptions[0]?.label ?? '';
}

function shortOf(topic: string): string {
  return sourceOfTopic(topic)?.shortTopic ?? topic;
}
