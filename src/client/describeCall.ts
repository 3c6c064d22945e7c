import type { ScalarValue } from '../catalogue/checkValue.ts';
import { commonParameters } from '../catalogue/commonParameters.ts';
import type { Operation } from '../catalogue/operation.ts';
import { operationOf, type OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';
import { excerpt } from './explain/excerpt.ts';

/** `QueryDevice ProductKey="a1Meter0001" PageSize=50`, for the log: no secret, no payload, long values cut, lists counted. */
export function describeCall<K extends OperationName>(operation: K, parameters: RequestParameters<K>): string {
  const values: Readonly<Record<string, ScalarValue | readonly ScalarValue[] | undefined>> = parameters;
  const known: Operation['parameters'] = {
    ...operationOf(operation).parameters,
    IotInstanceId: commonParameters.IotInstanceId,
  };
  const shown = Object.entries(known).flatMap(([name, { secret, payload }]) => {
    const value = values[name];
    if (value === undefined || secret || payload) return [];
    if (Array.isArray(value)) return [`${name}=[${value.length}]`];
    return [`${name}=${typeof value === 'string' ? JSON.stringify(excerpt(value, 60)) : String(value)}`];
  });
  return [operation, ...shown].join(' ');
}
