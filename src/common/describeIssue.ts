import type * as z from 'zod/mini';
import * as l10n from './l10n.ts';

const kinds: Readonly<Record<string, string>> = {
  string: l10n.t('a text'),
  number: l10n.t('a number'),
  int: l10n.t('a whole number'),
  boolean: l10n.t('true or false'),
  array: l10n.t('a list'),
  object: l10n.t('an object'),
  record: l10n.t('an object'),
};

/** What is counted: one, and several. */
const units: Readonly<Record<string, readonly [one: string, several: string]>> = {
  string: [l10n.t('character'), l10n.t('characters')],
  array: [l10n.t('entry'), l10n.t('entries')],
};

/** What a schema has found, in words that follow the name of the place: "must be a number". */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return l10n.t('must be {0}', kinds[issue.expected] ?? issue.expected);
    case 'too_small':
      return sizeOf(issue.origin, issue.inclusive === false ? l10n.t('more than') : l10n.t('at least'), issue.minimum);
    case 'too_big':
      return sizeOf(issue.origin, l10n.t('at most'), issue.maximum);
    case 'invalid_value':
      return l10n.t('must be {0}', issue.values.map((value) => JSON.stringify(value)).join(l10n.t(' or ')));
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options ?? []) : [];
      return l10n.t('must be one of {0}', options.map((option) => JSON.stringify(option)).join(', '));
    }
    case 'unrecognized_keys':
      return l10n.t('does not know {0}: mend the spelling, or leave it out', issue.keys.join(', '));
    default:
      return issue.message;
  }
}

function sizeOf(origin: string, relation: string, bound: number | bigint): string {
  const unit = units[origin];
  return unit
    ? l10n.t('must have {0} {1} {2}', relation, bound, unit[bound === 1 ? 0 : 1])
    : l10n.t('must be {0} {1}', relation, bound);
}
