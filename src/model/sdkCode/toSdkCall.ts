import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { Recoding } from './recoding.ts';
import type { SdkCall, SdkParameter } from './sdkCall.ts';

/** What the vendor's SDKs take as text although it is a number. */
const texts: readonly string[] = ['UpdateProductTopic.TopicId', 'DeleteProductTopic.TopicId'];

/**
 * A call with its parameters, as {@link SdkCall}; one of them may wait to be encoded. Those whose types nobody knows, as all of an
 * operation that the catalogue lacks, count as text.
 */
export function toSdkCall(operation: string, parameters: object, regionId: string, recoding?: Recoding): SdkCall {
  const known = anyOperationOf(operation).parameters;
  const given = Object.entries(parameters).flatMap(([name, value]: [string, unknown]): readonly SdkParameter[] => {
    const type = texts.includes(`${operation}.${name}`) ? 'string' : (known[name]?.type ?? 'string');
    if (Array.isArray(value)) return [{ name, type, value: value.map(String) }];
    if (typeof value === 'string') return [{ name, type, value, ...(recoding?.parameter === name && { recoding }) }];
    const isScalar = typeof value === 'number' || typeof value === 'boolean';
    return isScalar ? [{ name, type, value: String(value) }] : [];
  });
  return { operation, regionId, parameters: given };
}
