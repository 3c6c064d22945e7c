import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { isJsonObject, toNumber, type Json } from '../../common/losslessJson.ts';
import type { ArrayType, DataType, NumberType, ThingModelDatum } from './thingModel.ts';
import { thingValueProblem, type ThingValueProblem } from './thingValueProblem.ts';

const typeCodes: Record<DataType['type'], number> = {
  int: 6306,
  float: 6307,
  bool: 6308,
  enum: 6309,
  text: 6310,
  date: 6311,
  struct: 6312,
  double: 6322,
  array: 6328,
};

/** Whether the value is one of the type; undefined where it is. `name` says whose it is. */
export function checkThingValue(type: DataType, value: Json, name: string): ThingValueProblem | undefined {
  const wrong = (expected: l10n.Saying | string) =>
    thingValueProblem(typeCodes[type.type], l10n.later('{0} must be {1}.', name, expected));
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return isNumberOf(type, value) ? undefined : wrong(describeNumber(type));
    case 'bool':
      return [0, 1].includes(toNumber(value) ?? NaN) ? undefined : wrong('0 or 1');
    case 'enum':
      return type.choices.has(toNumber(value) ?? NaN)
        ? undefined
        : wrong(l10n.later('one of {0}', [...type.choices.keys()].join(', ')));
    case 'text': {
      const { length = Infinity } = type;
      if (typeof value === 'string' && value.length <= length) return undefined;
      return wrong(
        Number.isFinite(length) ? l10n.later('text of at most {0} characters', count(length)) : l10n.later('text'),
      );
    }
    case 'date':
      return typeof value === 'string' && /^\d{1,16}$/.test(value)
        ? undefined
        : wrong(l10n.later('text of digits, the milliseconds since 1970'));
    case 'struct':
      return isJsonObject(value) ? checkMembers(type.members, value, name) : wrong(l10n.later('an object'));
    case 'array':
      return Array.isArray(value) ? checkItems(type, value, name) : wrong(l10n.later('a list'));
  }
}

/** Checks an object's members by their identifiers; members may be left out. */
function checkMembers(
  members: readonly ThingModelDatum[],
  value: Readonly<Record<string, Json>>,
  name: string,
): ThingValueProblem | undefined {
  for (const [key, item] of Object.entries(value)) {
    const member = members.find(({ identifier }) => identifier === key);
    if (!member) return thingValueProblem(6304, l10n.later('{0} has no member {1}.', name, key));
    const problem = checkThingValue(member.dataType, item, `${name}.${key}`);
    if (problem) return problem;
  }
  return undefined;
}

function checkItems({ size, item }: ArrayType, value: readonly Json[], name: string): ThingValueProblem | undefined {
  if (size !== undefined && value.length > size) {
    const words = l10n.later('{0} must have at most {1} items, but has {2}.', name, size, value.length);
    return thingValueProblem(6324, words);
  }
  for (const [index, element] of value.entries()) {
    const problem = checkThingValue(item, element, `${name}[${index}]`);
    if (problem) return item.type === 'struct' ? problem : { ...problem, code: 6325 };
  }
  return undefined;
}

function isNumberOf({ type, min = -Infinity, max = Infinity }: NumberType, value: Json): boolean {
  const number = toNumber(value);
  if (number === undefined || !Number.isFinite(number)) return false;
  return number >= min && number <= max && (type !== 'int' || Number.isInteger(number));
}

function describeNumber({ type, min, max }: NumberType): l10n.Saying {
  const kind = type === 'int' ? l10n.later('a whole number') : l10n.later('a number');
  if (min !== undefined && max !== undefined) return l10n.later('{0} from {1} to {2}', kind, count(min), count(max));
  if (min !== undefined) return l10n.later('{0} of at least {1}', kind, count(min));
  return max === undefined ? kind : l10n.later('{0} of at most {1}', kind, count(max));
}
