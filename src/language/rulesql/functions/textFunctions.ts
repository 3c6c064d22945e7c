import * as l10n from '../../../common/l10n.ts';

import type { SqlFunction, SqlParameter } from './sqlFunction.ts';

const text: SqlParameter = { name: 'text', type: 'text', help: l10n.t('A text.') };

/** Names that crypto() takes for its digests. */
const digestNames = ['MD2', 'MD5', 'SHA1', 'SHA-256', 'SHA-384', 'SHA-512'] as const;

/** Functions that work on texts (facts C2). */
export const textFunctions = {
  concat: {
    group: 'text',
    parameters: [text, { name: 'more', type: 'text', help: l10n.t('What comes behind it.'), repeats: 'undocumented' }],
    returns: 'text',
    help: l10n.t('Texts joined to one. The platform documents two of them.'),
    examples: [
      { call: "concat(room, '-a')", result: '"hall-a"' },
      { call: "concat('n', 1)", result: '"n1"' },
    ],
    since: '2018-09',
  },
  crypto: {
    group: 'text',
    parameters: [
      { name: 'field', type: 'any', help: l10n.t('What the digest is made of: its text, in UTF-8.') },
      { name: 'algorithm', type: 'text', help: l10n.t('The digest.'), values: digestNames },
    ],
    returns: 'text',
    help: l10n.t('Digest of a text, in hexadecimal digits.'),
    examples: [{ call: "crypto('abc', 'MD5')", result: '"900150983cd24fb0d6963f7d28e17f72"' }],
    since: '2018-09',
  },
  endswith: {
    group: 'text',
    parameters: [text, { name: 'suffix', type: 'text', help: l10n.t('What it may end with.') }],
    returns: 'boolean',
    help: l10n.t('Whether a text ends with another.'),
    examples: [{ call: "endswith(room, 'll')", result: 'true' }],
    since: '2018-09',
  },
  lower: {
    group: 'text',
    parameters: [text],
    returns: 'text',
    help: l10n.t('A text in small letters.'),
    examples: [{ call: "lower('Hall 2')", result: '"hall 2"' }],
    since: '2018-09',
  },
  replace: {
    group: 'text',
    parameters: [
      text,
      { name: 'part', type: 'text', help: l10n.t('What is replaced, wherever it stands.') },
      { name: 'replacement', type: 'text', help: l10n.t('What comes in its place.') },
    ],
    returns: 'text',
    help: l10n.t('A text in which each occurrence of a part gives way to something else.'),
    examples: [{ call: "replace(room, 'l', 'L')", result: '"haLL"' }],
    since: '2018-09',
  },
  substring: {
    group: 'text',
    parameters: [
      { name: 'target', type: 'text', help: l10n.t('A text, or a number, whose digits are taken.') },
      { name: 'start', type: 'number', help: l10n.t('Where the part begins, counted from 0.') },
      {
        name: 'end',
        type: 'number',
        help: l10n.t('Where it ends: the first character that is left out.'),
        isOptional: true,
      },
    ],
    returns: 'text',
    help: l10n.t('Part of a text. Places outside of it are moved to its ends.'),
    examples: [
      { call: "substring('012345', 2)", result: '"2345"' },
      { call: "substring('012345', 1, 3)", result: '"12"' },
    ],
    since: '2019',
  },
  upper: {
    group: 'text',
    parameters: [text],
    returns: 'text',
    help: l10n.t('A text in capital letters.'),
    examples: [{ call: 'upper(room)', result: '"HALL"' }],
    since: '2018-09',
  },
} as const satisfies Readonly<Record<string, SqlFunction>>;
