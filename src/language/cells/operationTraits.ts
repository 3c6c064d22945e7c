import type { Operation } from '../../catalogue/operation.ts';

/** The parameter that the body of a cell goes into; undefined where the operation takes no body. */
export function payloadParameterOf(operation: Operation): string | undefined {
  return Object.entries(operation.parameters).find(([, parameter]) => parameter.payload !== undefined)?.[0];
}

/** Whether `Device: ProductKey/DeviceName` may stand for the two parameters. */
export function takesDevice(operation: Operation): boolean {
  return 'ProductKey' in operation.parameters && 'DeviceName' in operation.parameters;
}

/**
 * The catalogue's name of the parameter that `name` means, all spellings counted. A list's item keeps its number:
 * `DeviceName.2`. Of the parameters of all operations there is IotInstanceId. Undefined where there is no such parameter.
 */
export function canonicalParameterName(operation: Operation, name: string): string | undefined {
  if (name === 'IotInstanceId') return name;
  const [, base = name, number] = /^(.+)\.([1-9]\d*)$/.exec(name) ?? [];
  for (const [canonical, parameter] of Object.entries(operation.parameters)) {
    if (canonical !== base && !parameter.spellings?.includes(base)) continue;
    if (number === undefined) return canonical;
    if (parameter.list) return `${canonical}.${number}`;
  }
  return undefined;
}
