import type { JsonObject } from '../common/losslessJson.ts';
import { checkThingValue, type ThingValueProblem } from '../model/thingModel/checkThingValue.ts';
import type { Features } from '../model/thingModel/features.ts';
import type { ThingModelDatum } from '../model/thingModel/thingModel.ts';
import { alinkCodes } from './alink/alinkCodes.ts';
import { tooManyProperties } from './alink/propertyPost.ts';

/** Why properties cannot be set; undefined where they can. */
export function propertySetProblem({ properties }: Features, values: JsonObject): ThingValueProblem | undefined {
  const names = Object.keys(values);
  if (names.length === 0) return { code: alinkCodes.noJson, message: 'No property is named.' };
  const readOnly = names.find((name) => properties.get(name)?.accessMode === 'r');
  if (readOnly !== undefined) {
    return { code: alinkCodes.unknownProperty, message: `Property ${readOnly} can only be read.` };
  }
  return tooManyProperties(names.length) ?? valuesProblem(properties, values, 'property');
}

/**
 * Why a service cannot be called with these inputs; undefined where it can. What is left out does not matter, but for
 * inputs that the thing model calls required.
 */
export function serviceCallProblem(
  { services }: Features,
  identifier: string,
  values: JsonObject,
): ThingValueProblem | undefined {
  const service = services.get(identifier);
  if (!service) return { code: alinkCodes.unknownService, message: `The thing model has no service ${identifier}.` };
  const missing = service.inputData.find((input) => input.required && !Object.hasOwn(values, input.identifier));
  if (missing) return { code: alinkCodes.missingInput, message: `The input ${missing.identifier} is required.` };
  return valuesProblem(new Map(service.inputData.map((input) => [input.identifier, input])), values, 'input');
}

/** A problem as those are told who have a sentence for it, and no place for its code. */
export function describeThingProblem({ code, message }: ThingValueProblem): string {
  return `${message} (Code ${code})`;
}

/** Each value must be one that the model has, and of its type. */
function valuesProblem(
  data: ReadonlyMap<string, ThingModelDatum>,
  values: JsonObject,
  kind: 'property' | 'input',
): ThingValueProblem | undefined {
  for (const [name, value] of Object.entries(values)) {
    const datum = data.get(name);
    if (!datum) return { code: alinkCodes.unknownProperty, message: `The thing model has no ${kind} ${name} here.` };
    const problem = checkThingValue(datum.dataType, value, name);
    if (problem) return problem;
  }
  return undefined;
}
