import { whyNotJson } from '../../common/json/whyNotJson.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, type Json } from '../../common/losslessJson.ts';
import { readData, readDatum } from './readData.ts';
import { noteRepeated, readIdentifier } from './readIdentifier.ts';
import {
  thingModelLimits,
  type ThingModel,
  type ThingModelEvent,
  type ThingModelProperty,
  type ThingModelService,
} from './thingModel.ts';
import { TslCursor, type TslProblem } from './tslCursor.ts';

/** A thing model, or everything that is wrong with its text. */
export type ParsedThingModel =
  | { readonly model: ThingModel; readonly problems: readonly [] }
  | { readonly model: undefined; readonly problems: readonly [TslProblem, ...TslProblem[]] };

/** What the platform adds for the properties by itself; it may stand in the text, and is not read (facts G). */
const generated = { event: 'post', services: ['set', 'get'] } as const;
const reserved = ['set', 'get', 'post', 'time', 'value'];

/** Reads a thing model in TSL, the platform's JSON form. Keys that TSL does not know are ignored. */
export function parseThingModel(text: string): ParsedThingModel {
  const problems: TslProblem[] = [];
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    return failed([{ path: [], message: l10n.t('The thing model is not JSON: {0}.', whyNotJson(text)) }]);
  }
  const model = readModel(new TslCursor(json, problems));
  return problems.length > 0 ? failed(problems) : { model, problems: [] };
}

function failed(problems: readonly TslProblem[]): ParsedThingModel {
  return { model: undefined, problems: problems as [TslProblem, ...TslProblem[]] };
}

function readModel(root: TslCursor): ThingModel {
  if (!root.isObject()) return { properties: [], events: [], services: [] };
  const lists = ['properties', 'events', 'services'].map((kind) => root.at(kind).items(Infinity));
  const [properties = [], events = [], services = []] = lists;
  const ownEvents = events.filter((event) => event.at('identifier').value !== generated.event);
  const ownServices = services.filter(
    (service) => !generated.services.some((name) => name === service.at('identifier').value),
  );
  const features = [...properties, ...ownEvents, ...ownServices];
  if (features.length > thingModelLimits.features) {
    root.note(l10n.t('may have at most {0} features, but has {1}', thingModelLimits.features, features.length));
  }
  for (const feature of features) noteReserved(feature);
  for (const list of lists) noteRepeated(list);
  return {
    properties: properties.flatMap((at) => readProperty(at) ?? []),
    events: ownEvents.flatMap((at) => readEvent(at) ?? []),
    services: ownServices.flatMap((at) => readService(at) ?? []),
  };
}

function noteReserved(feature: TslCursor): void {
  const identifier = feature.at('identifier');
  if (typeof identifier.value === 'string' && reserved.includes(identifier.value)) {
    identifier.note(l10n.t('is reserved: {0} belong to the platform', reserved.join(', ')));
  }
}

function readProperty(at: TslCursor): ThingModelProperty | undefined {
  const datum = readDatum(at, 'value');
  const accessMode = at.at('accessMode').oneOf(['r', 'rw']);
  const required = at.at('required').flag();
  return datum === undefined || accessMode === undefined ? undefined : { ...datum, accessMode, required };
}

function readEvent(at: TslCursor): ThingModelEvent | undefined {
  if (!at.isObject()) return undefined;
  const identifier = readIdentifier(at);
  const name = at.at('name').text();
  const type = at.at('type').oneOf(['info', 'alert', 'error']);
  const outputData = readData(at.at('outputData'), thingModelLimits.eventData, 'value');
  checkMethod(at, `thing.event.${identifier ?? ''}.post`);
  if (identifier === undefined || name === undefined || type === undefined) return undefined;
  return { identifier, name, type, outputData };
}

function readService(at: TslCursor): ThingModelService | undefined {
  if (!at.isObject()) return undefined;
  const identifier = readIdentifier(at);
  const name = at.at('name').text();
  const callType = at.at('callType').oneOf(['async', 'sync']);
  const inputData = readData(at.at('inputData'), thingModelLimits.serviceData, 'value');
  const outputData = readData(at.at('outputData'), thingModelLimits.serviceData, 'value');
  checkMethod(at, `thing.service.${identifier ?? ''}`);
  if (identifier === undefined || name === undefined || callType === undefined) return undefined;
  return { identifier, name, callType, inputData, outputData };
}

function checkMethod(feature: TslCursor, expected: string): void {
  const method = feature.at('method');
  if (method.value !== undefined && method.value !== expected) method.fail(`"${expected}"`);
}
