import fc from 'fast-check';

/** What parsers stumble over, whatever they parse. */
export const stumblingBlocks = [
  ...[
    '',
    ' ',
    '\0',
    '\n',
    '\r\n',
    '\u2028',
    '\uFEFF',
    '\uD800',
    '\uDC00',
    '😀',
    '"',
    "'",
    '`',
    '\\',
    '\\u',
    '%',
    '%ZZ',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '<![CDATA[',
    '<!DOCTYPE a>',
    '&amp;',
    '&#1114112;',
    '&x;',
  ],
  ...[
    '{{',
    '}}',
    '${',
    '$',
    '#',
    '# @',
    '@',
    '=',
    ':',
    ',',
    ';',
    '/',
    '+',
    '-',
    '--',
    '..',
    '*',
    '?',
    '|',
    '~~~',
    '```',
  ],
  ...['0', '-1', '1e999', '9007199254740993', '0x', 'NaN', 'null', 'true', 'undefined'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '"__proto__":{"polluted":1},', '<__proto__>1</__proto__>'],
] as const;

/** Texts that are nearly one of the samples: pieces are taken out, doubled and put in; and texts that are like none. */
export function mutatedText(samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...stumblingBlocks, ...samples) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(20),
    copy: fc.boolean(),
    piece,
  });
  const near = fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) =>
      edits.reduce((changed, { at, cut, copy, piece: put }) => {
        const start = Math.floor(at * changed.length);
        const taken = changed.slice(start, start + cut);
        return changed.slice(0, start) + (copy ? taken + taken : put) + changed.slice(start + cut);
      }, text),
    );
  const soup = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
  return fc.oneof({ weight: 3, arbitrary: near }, { weight: 1, arbitrary: soup });
}
