import type { JsonObject } from '../common/losslessJson.ts';
import { checkThingValue } from '../model/thingModel/checkThingValue.ts';
import type { Features } from '../model/thingModel/features.ts';
import type { ThingModelDatum, ThingModelService } from '../model/thingModel/thingModel.ts';

/** Why properties cannot be set, a sentence; undefined where they can. */
export function propertySetProblem({ properties }: Features, values: JsonObject): string | undefined {
  const names = Object.keys(values);
  if (names.length === 0) return 'No property is named.';
  const readOnly = names.find((name) => properties.get(name)?.accessMode === 'r');
  if (readOnly !== undefined) return `Property ${readOnly} can only be read.`;
  return valuesProblem(properties, values, 'property');
}

/** Why a service cannot be called with these inputs, a sentence; undefined where it can. What is left out does not matter. */
export function serviceInputProblem({ inputData }: ThingModelService, values: JsonObject): string | undefined {
  return valuesProblem(new Map(inputData.map((input) => [input.identifier, input])), values, 'input');
}

/** Each value must be one that the model has, and of its type. */
function valuesProblem(
  data: ReadonlyMap<string, ThingModelDatum>,
  values: JsonObject,
  kind: 'property' | 'input',
): string | undefined {
  for (const [name, value] of Object.entries(values)) {
    const datum = data.get(name);
    if (!datum) return `The thing model has no ${kind} ${name} here.`;
    const problem = checkThingValue(datum.dataType, value, name);
    if (problem) return problem.message;
  }
  return undefined;
}
