import type { Json } from '../../../common/losslessJson.ts';
import type { DataType, ThingModelDatum } from '../../../model/thingModel/thingModel.ts';

/** An object with an example of each value: arguments of a service, or properties to set. */
export function exampleObject(data: readonly ThingModelDatum[]): Json {
  return Object.fromEntries(data.map(({ identifier, dataType }) => [identifier, exampleValue(dataType)]));
}

/** A value that a thing model's type allows, to begin with. */
function exampleValue(type: DataType): Json {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return type.min ?? 0;
    case 'text':
      return '';
    case 'date':
      return '0';
    case 'bool':
    case 'enum':
      return type.choices.keys().next().value ?? 0;
    case 'struct':
      return exampleObject(type.members);
    case 'array':
      return [exampleValue(type.item)];
  }
}
