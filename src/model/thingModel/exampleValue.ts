import type { Json } from '../../common/losslessJson.ts';
import type { DataType, NumberType } from './thingModel.ts';

/** A value that a type allows, for a person to start from: of numbers one in the middle of their range. */
export function exampleValue(dataType: DataType): Json {
  switch (dataType.type) {
    case 'int':
    case 'float':
    case 'double':
      return exampleNumber(dataType);
    case 'text':
      return 'text'.slice(0, dataType.length ?? 4);
    case 'date':
      return '1543363200000';
    case 'bool':
    case 'enum':
      return dataType.choices.keys().next().value ?? 0;
    case 'struct':
      return Object.fromEntries(dataType.members.map((member) => [member.identifier, exampleValue(member.dataType)]));
    case 'array':
      return [exampleValue(dataType.item)];
  }
}

function exampleNumber({ type, min = 0, max = 100, step }: NumberType): number {
  const unit = step ?? (type === 'int' ? 1 : 0.1);
  const middle = min + Math.round((max - min) / 2 / unit) * unit;
  const value = Number(middle.toPrecision(12));
  return Number.isFinite(value) ? value : min;
}
