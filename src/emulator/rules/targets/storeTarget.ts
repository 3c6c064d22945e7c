import { stringifyJson } from '../../../common/losslessJson.ts';
import type { TableRow } from '../../../language/rulesql/tableRow.ts';
import type { NewDelivery } from '../../store/deliveryBundle.ts';
import type { DestinationRow } from '../../store/destinationStore.ts';
import type { Store } from '../../store/store.ts';
import { storedContent } from '../ruleContent.ts';
import type { DestinationFaults } from './destinationFaults.ts';
import type { FunctionCalls } from './functionCalls.ts';
import type { Delivery, Prepared, RuleTarget } from './ruleTarget.ts';
import { tableRow } from './tableRow.ts';

export interface StoreTargetOptions {
  readonly store: Store;
  readonly functions: FunctionCalls;
  readonly faults: DestinationFaults;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Stands in for the services that rules deliver to: what they would get is kept in the database. */
export class StoreTarget implements RuleTarget {
  readonly #options: StoreTargetOptions;

  constructor(options: StoreTargetOptions) {
    this.#options = options;
  }

  prepare(delivery: Delivery): Prepared {
    const { store, functions, faults } = this.#options;
    const { action } = delivery;
    const destination = store.destinations.ensure(action.destination);
    faults.cause(destination);
    if (action.type === 'OTS') {
      const row = tableRow(action.configuration, delivery.content);
      return { kind: 'write', write: () => this.#putRow(destination, row, delivery) };
    }
    const item = this.#item(destination, delivery);
    const { url, timeout } = destination;
    if (url === null) return { kind: 'keep', kept: item };
    return {
      kind: 'send',
      isSlow: true,
      send: (signal) => functions.call({ url, timeout, signal, delivery, item }),
    };
  }

  #putRow(destination: DestinationRow, { primaryKey, columns }: TableRow, delivery: Delivery): void {
    const { destinations } = this.#options.store;
    const key = Object.fromEntries(
      Array.from(primaryKey, ([name, value]) => [name, value ?? destinations.nextKey(destination.id)]),
    );
    const content = stringifyJson({ primaryKey: key, columns });
    destinations.put({ ...this.#item(destination, delivery), key: stringifyJson(key), content });
  }

  #item({ id }: DestinationRow, { message, rule, content }: Delivery): NewDelivery {
    // Each on its own: one is made for each rule and message, and spreading would take longer than all the rest.
    return {
      destinationId: id,
      messageId: message.messageId,
      ruleId: rule.id,
      ruleName: rule.name,
      content: storedContent(content),
      answer: null,
      deliveredAt: this.#options.now(),
    };
  }
}
