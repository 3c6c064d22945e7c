import assert from 'node:assert/strict';
import { parseJson, type JsonObject } from '../../../../src/common/losslessJson.ts';
import { checkExpectations } from '../../../../src/language/cells/checkExpectations.ts';
import type { CellResult } from '../../../../src/language/cells/cellResult.ts';
import { callOf, cellWorld } from './cellWorld.ts';

const payload =
  '{"temperature":21.50,"ok":true,"none":null,"tags":["a","b"],"note":"Rebooted at 12:00","big":12345678901234567890}';
const rrpc: CellResult = {
  operation: 'RRpc',
  answer: {
    RequestId: 'r',
    RrpcCode: 'SUCCESS',
    MessageId: '889455942124347329',
    PayloadBase64Byte: Buffer.from(payload).toString('base64'),
  },
};
const shadow: CellResult = {
  operation: 'GetDeviceShadow',
  answer: parseJson(
    JSON.stringify({
      ShadowMessage: '{"version":7,"state":{"reported":{"a":1}}}',
      Data: { List: [{ 'a b': 5, 'a == b': 1, 'a < b': 2, 'x contains y': 'it contains z', ']': 3 }] },
    }),
  ) as JsonObject,
};

/** `met`, or what was found instead, for each directive. */
async function check(result: CellResult, ...directives: string[]): Promise<string[]> {
  const text = `${directives.map((directive) => `# @${directive}`).join('\n')}\nQueryProduct\nProductKey: a1`;
  return checkExpectations(await callOf(text), result).map(({ isMet, found }) =>
    isMet ? 'met' : (found ?? 'nothing'),
  );
}

describe('checkExpectations', () => {
  const met: Record<string, readonly [result: CellResult, directives: readonly string[]]> = {
    texts: [
      rrpc,
      [
        'expect RrpcCode == "SUCCESS"',
        'expect RrpcCode == SUCCESS',
        'expect RrpcCode != TIMEOUT',
        'expect RrpcCode < T',
      ],
    ],
    numbers: [
      rrpc,
      [
        'expect payload.temperature == 21.5',
        'expect payload.temperature > 2.1e1',
        'expect payload.temperature < 21.51',
      ],
    ],
    'numbers of many digits': [
      rrpc,
      [
        'expect payload.big == 12345678901234567890',
        'expect payload.big != 12345678901234567891',
        'expect payload.big < 12345678901234567891',
      ],
    ],
    'digits in a text': [rrpc, ['expect MessageId > 889455942124347328', 'expect MessageId == 889455942124347329']],
    'other values': [
      rrpc,
      ['expect payload.ok == true', 'expect payload.none == null', 'expect payload.tags == ["a","b"]'],
    ],
    'parts of texts and lists': [
      rrpc,
      [
        'expect payload.note contains Rebooted',
        'expect payload.tags contains a',
        'expect payload contains ok',
        'expect payload.note contains "at 12"',
      ],
    ],
    patterns: [
      rrpc,
      [
        'expect payload.note matches ^Re.*\\d$',
        'expect payload.note matches "\\d\\d:\\d\\d"',
        'expect payload.note matches /REBOOTED/i',
      ],
    ],
    'what is there': [rrpc, ['expect payload.ok exists', 'expect payload.none exists', 'expect payload.nothing != 1']],
    'JSON inside a text, lists, and names with blanks': [
      shadow,
      [
        'expect payload.version == 7',
        'expect ShadowMessage.state.reported.a == 1',
        'expect Data.List[0]["a b"] == 5',
        'expect Data.List.length == 1',
        'expect Data.List[0]["a == b"] == 1',
        'expect Data.List[0]["x contains y"] contains "contains"',
        'expect Data.List[0] contains "a < b"',
        'expect Data.List[0]["]"] exists',
      ],
    ],
    'an error by its code': [{ operation: 'Pub', errorCode: 'iot.x' }, ['expect-error iot.x']],
    'an RrpcCode as an error': [
      { operation: 'RRpc', answer: { RrpcCode: 'OFFLINE' } },
      ['expect-error OFFLINE', 'expect RrpcCode == OFFLINE'],
    ],
  };
  for (const [name, [result, directives]] of Object.entries(met)) {
    it(`is met by ${name}`, async () =>
      assert.deepEqual(
        await check(result, ...directives),
        directives.map(() => 'met'),
      ));
  }

  const unmet: Record<string, readonly [result: CellResult, directive: string, found: string]> = {
    'another text': [rrpc, 'expect RrpcCode == "TIMEOUT"', 'but it is "SUCCESS"'],
    'a number instead of a text of other digits': [rrpc, 'expect payload.temperature == "21,5"', 'but it is 21.50'],
    'nothing at the path': [rrpc, 'expect payload.nothing.x exists', 'but nothing is there'],
    'no order': [rrpc, 'expect payload.tags > 1', 'but it is ["a","b"]'],
    'no match': [rrpc, 'expect RrpcCode matches ^s', 'but it is "SUCCESS"'],
    'a failure': [{ operation: 'Pub', errorCode: 'iot.x' }, 'expect RrpcCode == SUCCESS', 'but there is no answer'],
    success: [rrpc, 'expect-error iot.x', 'but it succeeded'],
    'another error': [{ operation: 'Pub', errorCode: 'iot.x' }, 'expect-error iot.y', 'but it is iot.x'],
    'another RrpcCode': [
      { operation: 'RRpc', answer: { RrpcCode: 'TIMEOUT' } },
      'expect-error OFFLINE',
      'but it is TIMEOUT',
    ],
    'true instead of a text': [rrpc, 'expect payload.ok == "true"', 'but it is true'],
  };
  for (const [name, [result, directive, found]] of Object.entries(unmet)) {
    it(`is not met by ${name}`, async () => assert.deepEqual(await check(result, directive), [found]));
  }

  it('says what the references in it stand for', async () => {
    const text = [
      '@limit = 22',
      '# @expect payload.temperature > {{limit}}',
      '# @expect payload.note == "at {{limit}}"',
      '# @expect payload.nothing == {{limit}}',
      '# @expect payload.note matches ^{{limit}}$',
      '# @expect payload.temperature > 22',
      'QueryProduct',
      'ProductKey: a1',
    ].join('\n');
    assert.deepEqual(
      checkExpectations(await callOf(text), rrpc).map(({ found }) => found),
      [
        'but it is 21.50 (compared with 22)',
        'but it is "Rebooted at 12:00" (compared with "at 22")',
        'but nothing is there',
        'but it is "Rebooted at 12:00" (compared with "^22$")',
        'but it is 21.50',
      ],
    );
  });

  it('takes what references bring into its value for values, and for nothing else', async () => {
    const variables = new Map([
      ['path', 'C:\\new "folder"'],
      ['digits', '5'],
    ]);
    const text = [
      '# @expect A == "{{path}}"',
      '# @expect A == {{path}}',
      '# @expect A == "C:\\\\new \\"{{q.Word}}\\""',
      '# @expect B == {"path": "{{path}}", "{{digits}}": {{digits}}, "flag": "{{q.Flag}}"}',
      '# @expect C == ["{{q.List}}", "{{digits}}"]',
      '# @expect Flag == "{{q.Flag}}"',
      '# @expect None == "{{q.None}}"',
      '# @expect A contains "{{q.Word}}"',
      'QueryProduct',
      'ProductKey: a1',
    ].join('\n');
    const answer = parseJson(
      String.raw`{"A":"C:\\new \"folder\"","B":{"path":"C:\\new \"folder\"","5":5,"flag":true},"C":[[1,null],"5"],
        "Flag":true,"None":null,"Word":"folder","List":[1,null]}`,
    ) as JsonObject;
    const results = new Map([['q', { operation: 'X', answer }]]);
    const checks = checkExpectations(await callOf(text, cellWorld({ variables, results })), { operation: 'X', answer });
    assert.deepEqual(
      checks.filter(({ isMet }) => !isMet),
      [],
    );
  });

  it('never quotes a secret that its value holds', async () => {
    const world = cellWorld({ secret: () => Promise.resolve('correct horse') });
    const text = '# @expect RrpcCode == "{{$secret key}}"\nQueryProduct\nProductKey: a1';
    const checks = checkExpectations(await callOf(text, world), rrpc);
    assert.deepEqual(
      checks.map(({ found }) => found),
      ['but it is "SUCCESS"'],
    );
  });

  it('ends soon whatever the pattern is', async () => {
    const text = { operation: 'Pub', answer: { A: `${'a'.repeat(50_000)}!` } };
    const found = await check(text, 'expect A matches ^(a+)+$', 'expect A matches (a|aa)+$', 'expect A matches (.*)*x');
    assert.ok(found.every((words) => words.startsWith('but it is "aaa')));
  });
});
