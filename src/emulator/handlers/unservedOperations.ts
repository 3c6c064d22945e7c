import type { OperationName } from '../../catalogue/operations.ts';

/** Operations of the catalogue that the emulator does not carry out yet; it says so when one is called. */
const unservedOperations = [
  'QueryDeviceEventData',
  'QueryDeviceServiceData',
] as const satisfies readonly OperationName[];

export type UnservedOperation = (typeof unservedOperations)[number];

export function isUnserved(operation: OperationName): operation is UnservedOperation {
  return (unservedOperations as readonly OperationName[]).includes(operation);
}
