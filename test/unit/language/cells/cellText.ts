import fc from 'fast-check';

/** Texts that are nearly cells: their pieces in any order, with what a person may have typed in between. */
export const cellText = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(...['\n', '\r\n', '\r', ' ', ':', '{{', '}}', '\\', '"', '/', '=', '@', '#']),
      },
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...[
            'RRpc',
            'Pub\n',
            'QueryDevice\n',
            'Device: ',
            'ProductKey: a1',
            'Timeout: 5',
            '\n\n',
            '{"a": 1}',
            '# @name a\n',
          ],
          ...[
            '# @expect A == 1\n',
            '# @body hex\n',
            '# @body file x',
            '@key = 1\n',
            '{{key}}',
            '{{a.b[0]}}',
            '{{$now -1h}}',
          ],
          ...[
            '{{$prompt "x"}}',
            'InvokeThingService\n',
            'CreateRuleAction\n',
            'BatchPub\n',
            'Args',
            '{',
            '}',
            '[',
            ']',
          ],
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));
