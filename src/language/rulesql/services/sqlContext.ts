import type { RuleDataType } from '../checkExpression.ts';

/** What is known beside the text of a rule's SQL. Plain data, so that it can be sent to a page. */
export interface SqlContext {
  readonly dataType: RuleDataType;
  /** Products whose topics and devices are offered behind FROM. */
  readonly products: readonly SqlProduct[];
  /** Fields of the messages that the rule takes: from the thing model, or from messages seen. */
  readonly fields: readonly SqlField[];
}

export interface SqlProduct {
  readonly productKey: string;
  readonly name: string;
  readonly topics: readonly SqlTopicCategory[];
  /** Names of devices; some of them where there are many. */
  readonly devices: readonly string[];
}

/** Topics that rules can take. */
interface SqlTopicCategory {
  /** As it stands behind FROM, with + for every device: `/a1Thermo001/+/user/update`. */
  readonly topic: string;
  /** A sentence or a few words; may be empty. */
  readonly help: string;
}

export interface SqlField {
  /** As a query names it, without quotes: `items.Temperature.value`, `list[0].id`. */
  readonly path: string;
  /** In a word, as `number`, `text`, `enum`. */
  readonly type: string;
  /** A sentence or a few words; may be empty. */
  readonly help: string;
  readonly unit?: string | undefined;
  /** In words: `-40 to 120, in steps of 0.1`. */
  readonly range?: string | undefined;
  /** The values that it may have, where they can be counted. */
  readonly values?: readonly SqlFieldValue[] | undefined;
  /** A value that it had, or might have, as JSON. */
  readonly example?: string | undefined;
}

interface SqlFieldValue {
  /** As SQL writes it: `1`, `'On'`. */
  readonly sql: string;
  /** What it means; may be empty. */
  readonly help: string;
}

/** Where nothing is known. */
export const emptySqlContext: SqlContext = { dataType: 'JSON', products: [], fields: [] };
