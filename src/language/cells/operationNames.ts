import { operationNames } from '../../catalogue/operations.ts';
import { untypedOperationNames } from '../../catalogue/untypedOperations.ts';
import { nearestName } from '../nearestName.ts';

/** Every operation that is known at least by name, those of the catalogue first. */
const allOperationNames: readonly string[] = [...operationNames, ...untypedOperationNames];

/** Whether a name that the catalogue lacks may be an operation's all the same: it is written as they all are. */
export function isUntypedName(name: string): boolean {
  const lower = name.toLowerCase();
  const isMiswritten = allOperationNames.some((known) => known !== name && known.toLowerCase() === lower);
  return /^[A-Z]\w*$/.test(name) && !isMiswritten;
}

/** The operation that was probably meant; one of the catalogue before all others. */
export function nearestOperation(name: string): string | undefined {
  return nearestName(name, operationNames) ?? nearestName(name, untypedOperationNames);
}
