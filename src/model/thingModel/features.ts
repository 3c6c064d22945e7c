import type { ThingModel, ThingModelEvent, ThingModelProperty, ThingModelService } from './thingModel.ts';

/** A thing model by the identifiers of its features, each in its own order. */
export interface Features {
  readonly properties: ReadonlyMap<string, ThingModelProperty>;
  readonly events: ReadonlyMap<string, ThingModelEvent>;
  readonly services: ReadonlyMap<string, ThingModelService>;
}

export function featuresOf({ properties, events, services }: ThingModel): Features {
  return { properties: byIdentifier(properties), events: byIdentifier(events), services: byIdentifier(services) };
}

function byIdentifier<F extends { readonly identifier: string }>(features: readonly F[]): ReadonlyMap<string, F> {
  return new Map(features.map((feature) => [feature.identifier, feature]));
}
