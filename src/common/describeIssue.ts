import type * as z from 'zod/mini';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is counted: one, and several. */
const units: Readonly<Record<string, readonly [one: string, several: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

/** What a schema has found, in words that follow the name of the place: "must be a number". */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return sizeOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return sizeOf(issue.origin, 'at most', issue.maximum);
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union': {
      const options = 'options' in issue ? (issue.options ?? []) : [];
      return `must be one of ${options.map((option) => JSON.stringify(option)).join(', ')}`;
    }
    case 'unrecognized_keys':
      return `does not know ${issue.keys.join(', ')}: mend the spelling, or leave it out`;
    default:
      return issue.message;
  }
}

function sizeOf(origin: string, relation: string, bound: number | bigint): string {
  const unit = units[origin];
  return unit ? `must have ${relation} ${bound} ${unit[bound === 1 ? 0 : 1]}` : `must be ${relation} ${bound}`;
}
