import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';

/** Whether `Device: ProductKey/DeviceName` stands for the two parameters: unless it is known to lack them. */
export function untypedTakesDevice(operation: string): boolean {
  const names = untypedParametersOf(operation);
  return names === undefined || (names.includes('ProductKey') && names.includes('DeviceName'));
}

/** Whether a parameter is known to be a list, sent as `Name.1`, `Name.2` and so on. */
export function isUntypedList(operation: string, parameter: string): boolean {
  return untypedParametersOf(operation)?.includes(`${parameter}.N`) ?? false;
}
