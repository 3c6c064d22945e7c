import * as l10n from '../../common/l10n.ts';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../common/losslessJson.ts';

/** Something that a rule delivered to a stand-in for another service. */
export interface NewDelivery {
  readonly destinationId: number;
  /** Decimal digits. */
  readonly messageId: string;
  readonly ruleId: number;
  readonly ruleName: string;
  /** Text is JSON, a blob is bytes. */
  readonly content: string | Uint8Array;
  /** What a function answered, as JSON text. */
  readonly answer: string | null;
  /** ms since 1970. */
  readonly deliveredAt: number;
}

/** Room that a bundle has at first, in bytes. */
const smallest = 4 * 1024;

/** What a character of a text may take in UTF-8. */
const mostBytes = 3;

type BundledDelivery = Omit<NewDelivery, 'destinationId'>;

/**
 * Deliveries to one destination that share a row of the database, which costs a fraction of a row for each: their text is
 * `{"rules":[[1000,"Rule"]],"items":[[0,"1067756742912345088",1543373798943,{"a":1}], …]}`. An item names its rule by the
 * place among the rules, its message, when it was delivered, and its content; where that is bytes, or a function answered,
 * `{"hex":"00ff","answer":{…}}` comes behind. It is gathered as bytes: a text that many pieces are put to one by one is a
 * tree of them, which the garbage collector goes through again and again until it is written.
 */
export class DeliveryBundle {
  readonly destinationId: number;
  readonly #rules: { readonly id: number; readonly name: string }[] = [];
  /** UTF-8, of which the first {@link #size} bytes count. */
  #items = Buffer.allocUnsafe(smallest);
  #size = 0;
  #count = 0;

  constructor(destinationId: number) {
    this.destinationId = destinationId;
  }

  get count(): number {
    return this.#count;
  }

  /** In bytes. */
  get size(): number {
    return this.#size;
  }

  add({ messageId, ruleId, ruleName, content, answer, deliveredAt }: BundledDelivery): void {
    const isJson = typeof content === 'string';
    const extra = isJson && answer === null ? '' : `,${extraOf(content, answer)}`;
    const json = isJson ? content : 'null';
    const start = this.#count === 0 ? '[' : ',[';
    this.#write(`${start}${this.#placeOf(ruleId, ruleName)},"${messageId}",${deliveredAt},${json}${extra}]`);
    this.#count += 1;
  }

  toString(): string {
    const rules = stringifyJson(this.#rules.map(({ id, name }) => [id, name]));
    return `{"rules":${rules},"items":[${this.#items.toString('utf8', 0, this.#size)}]}`;
  }

  #write(text: string): void {
    const most = this.#size + text.length * mostBytes;
    if (most > this.#items.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, this.#items.length * 2));
      larger.set(this.#items.subarray(0, this.#size));
      this.#items = larger;
    }
    this.#size += this.#items.write(text, this.#size);
  }

  #placeOf(id: number, name: string): number {
    const place = this.#rules.findIndex((rule) => rule.id === id && rule.name === name);
    return place === -1 ? this.#rules.push({ id, name }) - 1 : place;
  }
}

function extraOf(content: string | Uint8Array, answer: string | null): string {
  const bytes = typeof content === 'string' ? [] : [`"hex":"${Buffer.from(content).toString('hex')}"`];
  return `{${[...bytes, ...(answer === null ? [] : [`"answer":${answer}`])].join(',')}}`;
}

const hexadecimal = /^(?:[\da-f]{2})*$/;

/** The deliveries of a bundle, the oldest first, from its text. Throws where that is none. */
export function readBundle(text: string): readonly BundledDelivery[] {
  const json = parseJson(text);
  const { rules, items } = isJsonObject(json) ? json : {};
  return listOf(items).map((item) => {
    const [place, messageId, deliveredAt, content = null, extra] = listOf(item);
    const [ruleId, ruleName] = listOf(listOf(rules)[Number(place)]);
    const { hex, answer } = extra !== undefined && isJsonObject(extra) ? extra : {};
    if (typeof ruleId !== 'number' || typeof ruleName !== 'string') throw new Error(l10n.t('an item has no rule'));
    if (typeof messageId !== 'string' || typeof deliveredAt !== 'number')
      throw new Error(l10n.t('an item has no message'));
    if (answer !== undefined && !isJsonObject(answer)) throw new Error(l10n.t('an answer is no object'));
    if (hex !== undefined && !(typeof hex === 'string' && hexadecimal.test(hex)))
      throw new Error(l10n.t('bytes are not in hexadecimal'));
    return {
      ...{ messageId, ruleId, ruleName, deliveredAt },
      content: hex !== undefined ? Buffer.from(hex, 'hex') : stringifyJson(content),
      answer: answer === undefined ? null : stringifyJson(answer),
    };
  });
}

function listOf(json: Json | undefined): readonly Json[] {
  if (Array.isArray(json)) return json as readonly Json[];
  throw new Error(l10n.t('there is no list where one belongs'));
}
