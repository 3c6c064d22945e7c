import type { ErrorCode } from '../../../src/catalogue/errorCodes.ts';
import type { GatewayErrorCode } from '../../../src/catalogue/gatewayErrors.ts';
import type { OperationName } from '../../../src/catalogue/operations.ts';
import type { Fleet, WireParameters } from './fleet.ts';

/** A code of the platform, of the gateway, or one that the gateway makes up for a parameter that is missing. */
export type RefusalCode = ErrorCode | GatewayErrorCode | `Missing${string}`;

/**
 * A condition in words, a request that meets it, and the code that it is refused with. A request that takes something to
 * be there first is a function that makes it on the sample fleet.
 */
export type Row = readonly [
  condition: string,
  request: WireParameters | ((fleet: Fleet) => Promise<WireParameters>),
  code: RefusalCode,
];

/** Refusals by operation. */
export type RefusalTable = { readonly [K in OperationName]?: readonly Row[] };

/** The same rows for several operations, over what each of them needs besides. */
export function forEach<K extends OperationName>(
  requests: Readonly<Record<K, WireParameters>>,
  rows: (operation: K) => readonly (readonly [condition: string, change: WireParameters, code: RefusalCode])[],
): RefusalTable {
  const operations = Object.entries(requests) as [K, WireParameters][];
  return Object.fromEntries(
    operations.map(([operation, request]) => [
      operation,
      rows(operation).map(([condition, change, code]) => [condition, { ...request, ...change }, code]),
    ]),
  );
}
