import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { isOperationName, operationNames, operationOf } from '../../catalogue/operations.ts';
import { payloadParameterOf } from './operationTraits.ts';

/** The parameter that a cell's body goes into, and how it travels there. */
export interface BodyParameter {
  readonly name: string;
  readonly encoding: 'base64' | 'json';
}

/** How parameters that hold a payload travel, by their names, as far as the catalogue knows any operation that has them. */
const encodings = new Map(
  operationNames.flatMap((name) =>
    Object.entries(operationOf(name).parameters).flatMap(([parameter, { payload }]) =>
      payload === undefined ? [] : [[parameter, payload] as const],
    ),
  ),
);

/**
 * Where the body of a cell goes; undefined for an operation that takes none. Of an operation that the catalogue lacks
 * it is the one parameter whose name is a payload's in the catalogue.
 */
export function bodyParameterOf(operation: string): BodyParameter | undefined {
  const name = isOperationName(operation)
    ? payloadParameterOf(operationOf(operation))
    : untypedParametersOf(operation)?.find((parameter) => encodings.has(parameter));
  const encoding = name === undefined ? undefined : encodings.get(name);
  return name === undefined || encoding === undefined ? undefined : { name, encoding };
}
