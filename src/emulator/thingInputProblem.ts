import * as l10n from '../common/l10n.ts';
import type { JsonObject } from '../common/losslessJson.ts';
import { checkThingValue } from '../model/thingModel/checkThingValue.ts';
import type { Features } from '../model/thingModel/features.ts';
import type { ThingModelDatum } from '../model/thingModel/thingModel.ts';
import { thingValueProblem, type ThingValueProblem } from '../model/thingModel/thingValueProblem.ts';
import { alinkCodes } from './alink/alinkCodes.ts';
import { tooManyProperties } from './alink/propertyPost.ts';

/** Why properties cannot be set; undefined where they can. */
export function propertySetProblem({ properties }: Features, values: JsonObject): ThingValueProblem | undefined {
  const names = Object.keys(values);
  if (names.length === 0) return thingValueProblem(alinkCodes.noJson, l10n.later('No property is named.'));
  const readOnly = names.find((name) => properties.get(name)?.accessMode === 'r');
  if (readOnly !== undefined) {
    return thingValueProblem(alinkCodes.unknownProperty, l10n.later('Property {0} can only be read.', readOnly));
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
  if (!service) {
    const words = l10n.later('The thing model has no service {0}.', identifier);
    return thingValueProblem(alinkCodes.unknownService, words);
  }
  const missing = service.inputData.find((input) => input.required && !Object.hasOwn(values, input.identifier));
  if (missing) {
    return thingValueProblem(alinkCodes.missingInput, l10n.later('The input {0} is required.', missing.identifier));
  }
  return valuesProblem(new Map(service.inputData.map((input) => [input.identifier, input])), values, 'input');
}

/** A problem as those are told who have a sentence for it, and no place for its code. */
export function describeThingProblem(problem: ThingValueProblem): string {
  return l10n.say(sayThingProblem(problem));
}

/** The same for others to say. */
export function sayThingProblem({ code, message, said }: ThingValueProblem): l10n.Saying {
  return l10n.later('{0} (Code {1})', said ?? message, code);
}

/** Each value must be one that the model has, and of its type. */
function valuesProblem(
  data: ReadonlyMap<string, ThingModelDatum>,
  values: JsonObject,
  kind: 'property' | 'input',
): ThingValueProblem | undefined {
  for (const [name, value] of Object.entries(values)) {
    const datum = data.get(name);
    if (!datum) {
      const words =
        kind === 'property'
          ? l10n.later('The thing model has no property {0} here.', name)
          : l10n.later('The thing model has no input {0} here.', name);
      return thingValueProblem(alinkCodes.unknownProperty, words);
    }
    const problem = checkThingValue(datum.dataType, value, name);
    if (problem) return problem;
  }
  return undefined;
}
