import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { checkThingValue } from '../../model/thingModel/checkThingValue.ts';
import type { ThingModelEvent } from '../../model/thingModel/thingModel.ts';
import { alinkCodes } from './alinkCodes.ts';
import type { AlinkProblem } from './alinkHearer.ts';
import { readTimedValue } from './readTimedValue.ts';

/** An event as a device reports it. */
export interface EventReport {
  /** Those that the thing model has; the others are dropped, as with properties. */
  readonly outputs: JsonObject;
  /** ms since 1970. */
  readonly time: number;
}

/** Reads and checks an event, given as `{value: {…}, time}` or as its outputs alone (facts B2). */
export function readEvent(event: ThingModelEvent, given: Json, receivedAt: number): EventReport | AlinkProblem {
  const { identifier, outputData } = event;
  const timed = readTimedValue(withoutOthers(event, given), receivedAt, identifier);
  if ('code' in timed) return timed;
  // An output may bear the name "value".
  const { value, time } = isJsonObject(timed.value) ? timed : { value: given, time: receivedAt };
  if (!isJsonObject(value)) {
    return { code: alinkCodes.malformed, message: `The outputs of ${identifier} must be an object.` };
  }
  const outputs: [string, Json][] = [];
  for (const output of outputData) {
    const item = Object.hasOwn(value, output.identifier) ? value[output.identifier] : undefined;
    if (item === undefined) continue;
    const problem = checkThingValue(output.dataType, item, `${identifier}.${output.identifier}`);
    if (problem) return problem;
    outputs.push([output.identifier, item]);
  }
  return { outputs: Object.fromEntries(outputs), time };
}

/** What stands beside the outputs and their time is nothing of the event; only an output itself may bear the name "value". */
function withoutOthers({ outputData }: ThingModelEvent, given: Json): Json {
  if (!isJsonObject(given) || !isJsonObject(given['value'])) return given;
  if (outputData.some(({ identifier }) => identifier === 'value')) return given;
  const { value, time = null } = given;
  return { value, time };
}
