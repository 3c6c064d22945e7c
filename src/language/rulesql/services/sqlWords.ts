import * as l10n from '../../../common/l10n.ts';

/** What the help says of a word or an operator of SQL. */
interface AboutWord {
  readonly syntax: string;
  /** One or two sentences. */
  readonly help: string;
}

/** The words and operators of the dialect (facts C1). */
export const sqlWords = {
  SELECT: {
    syntax: 'SELECT field, field AS name, …',
    help: l10n.t(
      'What is passed on of each message: fields of its payload, functions, or * for the whole payload. At most 50 fields.',
    ),
  },
  FROM: {
    syntax: 'FROM "/productKey/+/user/update"',
    help: l10n.t(
      'The topic whose messages the rule takes. + stands for any device; # for all levels from there on, in custom topics.',
    ),
  },
  WHERE: {
    syntax: 'WHERE condition',
    help: l10n.t('Which messages pass. Without it, all of the topic do.'),
  },
  AS: {
    syntax: 'field AS name',
    help: l10n.t('The name that a field has in the result. The word AS may be left out.'),
  },
  AND: { syntax: 'condition AND condition', help: l10n.t('Holds where both conditions do.') },
  OR: {
    syntax: 'condition OR condition',
    help: l10n.t('Holds where one of the conditions does. AND binds more tightly.'),
  },
  NOT: {
    syntax: 'NOT condition',
    help: l10n.t(
      'Holds where the condition does not. The platform documents NOT LIKE alone; the emulator takes NOT everywhere.',
    ),
  },
  IN: { syntax: 'field IN (1, 2, 3)', help: l10n.t('Holds where the field is one of the values.') },
  LIKE: {
    syntax: "field LIKE 'th%'",
    help: l10n.t(
      'Holds where a text is as the pattern says: % stands for any characters, or none. There is no other wildcard.',
    ),
  },
  'NOT LIKE': {
    syntax: "field NOT LIKE 'th%'",
    help: l10n.t('Holds where a text is not as the pattern says: % stands for any characters, or none.'),
  },
  CASE: {
    syntax: 'CASE WHEN condition THEN value … ELSE value END',
    help: l10n.t('The value behind the first condition that holds; without one, the value behind ELSE, or null.'),
  },
  WHEN: {
    syntax: 'WHEN condition THEN value',
    help: l10n.t('A condition of CASE, or a value that its subject may have.'),
  },
  THEN: { syntax: 'WHEN condition THEN value', help: l10n.t('What CASE comes to where the condition holds.') },
  ELSE: { syntax: 'ELSE value', help: l10n.t('What CASE comes to where no condition holds; null without it.') },
  END: { syntax: 'CASE … END', help: l10n.t('Closes a CASE.') },
  IS: {
    syntax: 'field IS NULL',
    help: l10n.t('Asks for null. The platform does not document it; nanvl(field, default) works on both.'),
  },
  'IS NULL': {
    syntax: 'field IS NULL',
    help: l10n.t(
      'Holds where the message does not have the field, or has null in it. The platform does not document it; the emulator takes it.',
    ),
  },
  'IS NOT NULL': {
    syntax: 'field IS NOT NULL',
    help: l10n.t('Holds where the message has the field. The platform does not document it; the emulator takes it.'),
  },
  NULL: { syntax: 'NULL', help: l10n.t('No value. A comparison with NULL never holds.') },
  'NOT NULL': { syntax: 'field IS NOT NULL', help: l10n.t('Holds where the message has the field.') },
  TRUE: { syntax: 'TRUE', help: l10n.t('The truth value true.') },
  FALSE: { syntax: 'FALSE', help: l10n.t('The truth value false.') },
  BETWEEN: {
    syntax: '(field >= low AND field <= high)',
    help: l10n.t('The SQL of rules has no BETWEEN: write the two comparisons.'),
  },
  '=': { syntax: 'a = b', help: l10n.t('Holds where both are equal. Where one of them is null, it does not hold.') },
  '<>': { syntax: 'a <> b', help: l10n.t('Holds where both differ. Where one of them is null, it does not hold.') },
  '!=': { syntax: 'a <> b', help: l10n.t('Read as <>, which is how the platform documents it.') },
  '<': { syntax: 'a < b', help: l10n.t('Holds where a is less than b.') },
  '<=': { syntax: 'a <= b', help: l10n.t('Holds where a is less than b, or equal.') },
  '>': { syntax: 'a > b', help: l10n.t('Holds where a is greater than b.') },
  '>=': { syntax: 'a >= b', help: l10n.t('Holds where a is greater than b, or equal.') },
  '+': { syntax: 'a + b', help: l10n.t('The sum of two numbers.') },
  '-': { syntax: 'a - b', help: l10n.t('The difference of two numbers, or the number with the other sign.') },
  '*': {
    syntax: 'SELECT *',
    help: l10n.t('The whole payload; between two numbers, their product.'),
  },
  '/': { syntax: 'a / b', help: l10n.t('One number divided by another. A message is abandoned where b is 0.') },
  '%': { syntax: 'a % b', help: l10n.t('What is left when a is divided by b.') },
} as const satisfies Readonly<Record<string, AboutWord>>;

export type SqlWord = keyof typeof sqlWords;
