import type { DataType, ThingModel, ThingModelDatum, ThingModelProperty } from '../../model/thingModel/thingModel.ts';
import { listItem } from './desiredPlace.ts';

/** What a thing model says of a place in a desired state. */
export interface TypedPlace {
  readonly dataType: DataType;
  /** The property, or the member of one; absent for an item of a list. */
  readonly datum?: ThingModelDatum;
  /** The property that it belongs to. */
  readonly property: ThingModelProperty;
}

/** The type at a path; undefined where the thing model has none. */
export function typeAt({ properties }: ThingModel, [first, ...rest]: readonly string[]): TypedPlace | undefined {
  const property = properties.find(({ identifier }) => identifier === first);
  if (!property) return undefined;
  let place: TypedPlace = { dataType: property.dataType, datum: property, property };
  for (const step of rest) {
    const next = within(place, step);
    if (!next) return undefined;
    place = next;
  }
  return place;
}

/** What may stand as keys of the object at a path; undefined where the thing model does not say. */
export function membersAt(model: ThingModel, path: readonly string[]): readonly ThingModelDatum[] | undefined {
  if (path.length === 0) return model.properties;
  const dataType = typeAt(model, path)?.dataType;
  return dataType?.type === 'struct' ? dataType.members : undefined;
}

function within({ dataType, property }: TypedPlace, step: string): TypedPlace | undefined {
  if (dataType.type === 'array') return step === listItem ? { dataType: dataType.item, property } : undefined;
  if (dataType.type !== 'struct') return undefined;
  const datum = dataType.members.find(({ identifier }) => identifier === step);
  return datum && { dataType: datum.dataType, datum, property };
}
