import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { operationOf, type OperationName } from '../../../catalogue/operations.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';

const storageKey = 'fleetbook.payloads';
const stored = z.record(z.string(), z.array(z.string()));
/** Values for each parameter, parameters in all, and characters of a value: more is not worth the space. */
const limits = { values: 8, parameters: 200, characters: 4096 } as const;
/** Stands for the device's name, so that a topic serves every device of the product. */
const nameMark = '${deviceName}';
/** Only in these it stands for anything: a payload is what was typed, whatever it holds. */
const topicParameters: ReadonlySet<string> = new Set(['TopicFullName', 'Topic']);

/** What was sent last to the devices of each product, by operation and parameter; never what the catalogue calls secret. */
export class PayloadMemory {
  readonly #state: Pick<vscode.Memento, 'get' | 'update'>;

  constructor(state: Pick<vscode.Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  /** The values of a parameter, the last one first. */
  recall(address: DeviceAddress, operation: OperationName, parameter: string): readonly string[] {
    const values = this.#read()[keyOf(address, operation, parameter)] ?? [];
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
    const memory = new Map(Object.entries(this.#read()));
    for (const parameter of parameters) {
      const text = texts.get(parameter);
      const isSecret = operationOf(operation).parameters[parameter]?.secret ?? false;
      if (text === undefined || text === '' || text.length > limits.characters || isSecret) continue;
      const isTopic = topicParameters.has(parameter);
      const value = isTopic ? text.replace(`/${address.deviceName}/`, () => `/${nameMark}/`) : text;
      const key = keyOf(address, operation, parameter);
      const others = (memory.get(key) ?? []).filter((other) => other !== value);
      memory.delete(key);
      memory.set(key, [value, ...others].slice(0, limits.values));
    }
    await this.#state.update(storageKey, Object.fromEntries([...memory].slice(-limits.parameters)));
  }

  #read(): Readonly<Record<string, readonly string[]>> {
    const result = stored.safeParse(this.#state.get(storageKey));
    return result.success ? result.data : {};
  }
}

function keyOf({ connectionId, productKey }: DeviceAddress, operation: OperationName, parameter: string): string {
  return [connectionId, productKey, operation, parameter].join(' ');
}
