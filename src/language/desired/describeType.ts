import type { DataType, NumberType } from '../../model/thingModel/thingModel.ts';

/** A type in a few words: `int, 10 to 3600 s, in steps of 1`. */
export function describeType(type: DataType): string {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return describeNumber(type);
    case 'text':
      return type.length === undefined ? 'text' : `text, at most ${type.length} characters`;
    case 'date':
      return 'date: milliseconds since 1970, as text';
    case 'bool':
    case 'enum':
      return `${type.type}: ${[...type.choices].map(([number, name]) => `${number} ${name}`).join(', ')}`;
    case 'struct':
      return `object: ${type.members.map(({ identifier }) => identifier).join(', ')}`;
    case 'array':
      return `list${type.size === undefined ? '' : ` of at most ${type.size}`}, each ${describeType(type.item)}`;
  }
}

function describeNumber({ type, min, max, step, unit, unitName }: NumberType): string {
  const sign = unit ?? unitName ?? '';
  const measure = sign === '' ? '' : ` ${sign}`;
  const name = unit !== undefined && unitName !== undefined && unitName !== unit ? ` (${unitName})` : '';
  const parts = [
    ...rangeOf(min, max, measure),
    ...(step === undefined ? [] : [`in steps of ${step}`]),
    // Where there is no range, the unit stands alone.
    ...(min === undefined && max === undefined && sign !== '' ? [`in ${sign}`] : []),
  ];
  return `${[type, ...parts].join(', ')}${name}`;
}

function rangeOf(min: number | undefined, max: number | undefined, measure: string): readonly string[] {
  if (min !== undefined && max !== undefined) return [`${min} to ${max}${measure}`];
  if (min !== undefined) return [`at least ${min}${measure}`];
  return max === undefined ? [] : [`at most ${max}${measure}`];
}
