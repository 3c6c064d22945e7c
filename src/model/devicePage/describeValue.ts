import type { DataType } from '../thingModel/thingModel.ts';

/** A value, as the platform writes it, for people: the names of choices, the units of numbers, and moments as such. */
export function describeValue(type: DataType | undefined, text: string, formatTime: (time: number) => string): string {
  switch (type?.type) {
    case 'bool':
    case 'enum': {
      const name = text.trim() === '' ? undefined : type.choices.get(Number(text));
      return name === undefined ? text : `${name} (${text})`;
    }
    case 'int':
    case 'float':
    case 'double':
      return type.unit && text !== '' ? `${text} ${type.unit}` : text;
    case 'date':
      return /^\d{1,16}$/.test(text) ? formatTime(Number(text)) : text;
    default:
      return text;
  }
}
