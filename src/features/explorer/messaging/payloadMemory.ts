import * as z from 'zod/mini';
import { operationOf, type OperationName } from '../../../catalogue/operations.ts';
import type { Logger } from '../../../common/logger.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { readBy } from '../../../platform/readBy.ts';
import { StoredList, type ListMemento } from '../../../platform/storedList.ts';

const storageKey = 'fleetbook.payloads';
const schema = z.object({
  connectionId: z.string(),
  productKey: z.string(),
  operation: z.string(),
  parameter: z.string(),
  /** The last one first. */
  values: z.array(z.string()),
});
type Entry = z.infer<typeof schema>;

/** Values for each parameter, parameters in all, and characters of a value: more is not worth the space. */
const limits = { values: 8, parameters: 200, characters: 4096 } as const;
/** Stands for the device's name, so that a topic serves every device of the product. */
const nameMark = '${deviceName}';
/** Only in these it stands for anything: a payload is what was typed, whatever it holds. */
const topicParameters: ReadonlySet<string> = new Set(['TopicFullName', 'Topic']);

/** What was sent last to the devices of each product, by operation and parameter; never what the catalogue calls secret. */
export class PayloadMemory {
  readonly #list: StoredList<Entry>;

  constructor(state: ListMemento, log: Logger) {
    this.#list = new StoredList(state, storageKey, readBy(schema), log);
  }

  /** The values of a parameter, the last one first. */
  recall(address: DeviceAddress, operation: OperationName, parameter: string): readonly string[] {
    const values = this.#list.read().find(isOf(address, operation, parameter))?.values ?? [];
    if (!topicParameters.has(parameter)) return values;
    return values.map((value) => value.replaceAll(nameMark, () => address.deviceName));
  }

  /** Keeps the texts of these parameters. */
  async remember(
    address: DeviceAddress,
    operation: OperationName,
    parameters: readonly string[],
    texts: ReadonlyMap<string, string>,
  ): Promise<void> {
    const added: Entry[] = [];
    for (const parameter of parameters) {
      const text = texts.get(parameter);
      const isSecret = operationOf(operation).parameters[parameter]?.secret ?? false;
      if (text === undefined || text === '' || text.length > limits.characters || isSecret) continue;
      const isTopic = topicParameters.has(parameter);
      const value = isTopic ? text.replace(`/${address.deviceName}/`, () => `/${nameMark}/`) : text;
      const values = this.#list.read().find(isOf(address, operation, parameter))?.values ?? [];
      const others = values.filter((other) => other !== value);
      const { connectionId, productKey } = address;
      const kept = [value, ...others].slice(0, limits.values);
      added.push({ connectionId, productKey, operation, parameter, values: kept });
    }
    const isReplaced = (known: Entry): boolean =>
      added.some(({ parameter }) => isOf(address, operation, parameter)(known));
    await this.#list.change((all) =>
      [...all.filter((known) => !isReplaced(known)), ...added].slice(-limits.parameters),
    );
  }

  /** Forgets what was sent through a connection that was removed. */
  async forgetConnection(connectionId: string): Promise<void> {
    await this.#list.change((all) => all.filter((known) => known.connectionId !== connectionId));
  }

  async clear(): Promise<void> {
    await this.#list.change(() => []);
  }
}

function isOf({ connectionId, productKey }: DeviceAddress, operation: OperationName, parameter: string) {
  return (known: Entry): boolean =>
    known.connectionId === connectionId &&
    known.productKey === productKey &&
    known.operation === operation &&
    known.parameter === parameter;
}
