import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type { DataType, NumberType } from '../../model/thingModel/thingModel.ts';

/** A type in a few words: `int, 10 to 3600 s, in steps of 1`. */
export function describeType(type: DataType): string {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double':
      return describeNumber(type);
    case 'text':
      return type.length === undefined ? l10n.t('text') : l10n.t('text, at most {0} characters', count(type.length));
    case 'date':
      return l10n.t('date: milliseconds since 1970, as text');
    case 'bool':
    case 'enum':
      return `${type.type}: ${[...type.choices].map(([number, name]) => `${number} ${name}`).join(', ')}`;
    case 'struct':
      return l10n.t('object: {0}', type.members.map(({ identifier }) => identifier).join(', '));
    case 'array':
      return l10n.t(
        'list{0}, each {1}',
        type.size === undefined ? '' : l10n.t(' of at most {0}', type.size),
        describeType(type.item),
      );
  }
}

function describeNumber({ type, min, max, step, unit, unitName }: NumberType): string {
  const sign = unit ?? unitName ?? '';
  const measure = sign === '' ? '' : ` ${sign}`;
  const name = unit !== undefined && unitName !== undefined && unitName !== unit ? ` (${unitName})` : '';
  const parts = [
    ...rangeOf(min, max, measure),
    ...(step === undefined ? [] : [l10n.t('in steps of {0}', count(step))]),
    // Where there is no range, the unit stands alone.
    ...(min === undefined && max === undefined && sign !== '' ? [l10n.t('in {0}', sign)] : []),
  ];
  return `${[type, ...parts].join(', ')}${name}`;
}

function rangeOf(min: number | undefined, max: number | undefined, measure: string): readonly string[] {
  if (min !== undefined && max !== undefined) return [l10n.t('{0} to {1}{2}', count(min), count(max), measure)];
  if (min !== undefined) return [l10n.t('at least {0}{1}', count(min), measure)];
  return max === undefined ? [] : [l10n.t('at most {0}{1}', count(max), measure)];
}
