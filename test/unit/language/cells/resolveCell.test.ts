import assert from 'node:assert/strict';
import fc from 'fast-check';
import chinese from '../../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import * as l10n from '../../../../src/common/l10n.ts';
import type { CellResult } from '../../../../src/language/cells/cellResult.ts';
import { describeCellProblem } from '../../../../src/language/cells/describeCellProblem.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { readDirectives } from '../../../../src/language/cells/readDirectives.ts';
import { resolveCell } from '../../../../src/language/cells/resolveCell.ts';
import { callOf, cellWorld, resolveProblems } from './cellWorld.ts';

const rrpc = (body: string): string => `RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 3000\n\n${body}`;

const encoded = (text: string): string => Buffer.from(text).toString('base64');

const reboot: CellResult = {
  operation: 'RRpc',
  answer: {
    RequestId: 'r-1',
    RrpcCode: 'SUCCESS',
    MessageId: '889455942124347329',
    PayloadBase64Byte: encoded('{"status":21.5,"ok":true,"list":[1,{"a":"ä"}],"text":"7"}'),
  },
};
const results = new Map([['reboot', reboot]]);

describe('resolveCell', () => {
  it('replaces variables of the cell, of the cells above, and from outside, the last of which wins', async () => {
    const world = cellWorld({
      variables: new Map([
        ['key', 'a1'],
        ['name', 'above-1'],
      ]),
      overrides: new Map([['size', '7']]),
    });
    const { parameters } = await callOf(
      '@name = own-{{key}}\n@size = 5\nQueryDeviceDetail\nDevice: {{key}}/{{name}}',
      world,
    );
    assert.deepEqual(parameters, { ProductKey: 'a1', DeviceName: 'own-a1' });
    const list = await callOf('@size = 5\nQueryDevice\nProductKey: a1\nPageSize: {{size}}', world);
    assert.equal(list.parameters['PageSize'], 7);
  });

  it('replaces what earlier cells were answered', async () => {
    const world = cellWorld({ results });
    const { parameters } = await callOf(
      'QueryProduct\nProductKey: x{{reboot.RrpcCode}}{{ reboot.payload.list[1].a }}',
      world,
    );
    assert.equal(parameters['ProductKey'], 'xSUCCESSä');
    const { body } = await callOf(rrpc('{{reboot.payload.list.length}} {{reboot.MessageId}}'), world);
    assert.equal(body, '2 889455942124347329');
  });

  it('takes names of cells and variables in letters of any script', async () => {
    const text = '@产品 = a1Thermo001\n# @name 查询-２\nQueryDevice\nProductKey: {{产品}}{{重启.payload.list[1].a}}';
    assert.equal(readDirectives(parseCell(text)).name?.text, '查询-２');
    const { parameters } = await callOf(text, cellWorld({ results: new Map([['重启', reboot]]) }));
    assert.deepEqual(parameters, { ProductKey: 'a1Thermo001ä' });
    assert.deepEqual(await resolveProblems('QueryProduct\nProductKey: {{产 品}}'), [
      '{{产 品}} → Between {{ and }} may stand: key, cell.Field or cell.payload.field. Write \\{{ for the text itself.',
    ]);
  });

  it('keeps the JSON type of a value that is nothing but a reference, and the body to the byte', async () => {
    const world = cellWorld({
      results,
      variables: new Map([
        ['n', '0.50'],
        ['word', 'it"s'],
        ['status', '{{reboot.payload.status}}'],
      ]),
    });
    const bodies: Record<string, string> = {
      '{ "a":"{{reboot.payload.status}}",\r\n "b" : "{{reboot.payload.ok}}" }\n': '{ "a":21.5,\r\n "b" : true }\n',
      '{"a":"{{status}}","b":"{{reboot.payload.text}}"}': '{"a":21.5,"b":"7"}',
      '{"a":{{reboot.payload.list}},"b":{{reboot.payload.text}}}': '{"a":[1,{"a":"ä"}],"b":"7"}',
      '{"a":"{{n}}","b":{{n}},"c":{{word}},"d":"{{word}}!"}': '{"a":"0.50","b":0.50,"c":"it\\"s","d":"it\\"s!"}',
      '["<{{reboot.payload.status}}>", "\\"{{n}}"]': '["<21.5>", "\\"0.50"]',
      '{{reboot.payload}}': '{"status":21.5,"ok":true,"list":[1,{"a":"ä"}],"text":"7"}',
      'plain {{word}}\r\r\n': 'plain it"s\r\r\n',
      'no \\{{n}} and {{n}}': 'no {{n}} and 0.50',
      '{"{{reboot.payload.status}}": 1, "{{reboot.payload.ok}}" : ["{{reboot.payload.ok}}"]}':
        '{"21.5": 1, "true" : [true]}',
      '{"a":"\\{{n}}", "\\{{n}}":"{{n}}\\{{"}\n\n': '{"a":"{{n}}", "{{n}}":"0.50{{"}\n\n',
    };
    for (const [written, sent] of Object.entries(bodies)) assert.equal((await callOf(rrpc(written), world)).body, sent);
  });

  it('gives ids and times', async () => {
    const { body } = await callOf(rrpc('{{$guid}} {{$now}} {{$now -1h ms}} {{$now + 1d s}} {{$now -90 s iso}}'));
    assert.equal(
      body,
      '0d1d2c3e-0000-4000-8000-00000000000a 2018-11-28T12:00:00.000Z 1543402800000 1543492800 2018-11-28T11:58:30.000Z',
    );
    assert.equal((await callOf(rrpc('{"at":"{{$now ms}}"}'))).body, '{"at":1543406400000}');
  });

  it('gives one variable one value in the whole cell', async () => {
    let count = 0;
    const world = cellWorld({ guid: () => `id-${count++}` });
    assert.equal((await callOf(`@id = {{$guid}}\n${rrpc('{{id}} {{id}} {{$guid}}')}`, world)).body, 'id-0 id-0 id-1');
  });

  it('asks a person one question at a time, and says what nobody answered', async () => {
    const asked: string[] = [];
    const prompt = (question: string) => Promise.resolve(asked.push(question) > 1 ? undefined : 'yes');
    const text = rrpc('{{$prompt "Sure?"}} {{$prompt Really}}');
    assert.deepEqual(await resolveProblems(text, cellWorld({ prompt })), [
      '{{$prompt Really}} → Nobody answered "Really".',
    ]);
    assert.deepEqual(asked, ['Sure?', 'Really']);
  });

  it('takes bodies as text, JSON, hexadecimal digits, Base64, and from a file', async () => {
    const readFile = (path: string) => Promise.resolve(Buffer.from(`bytes of ${path} {{x}}`));
    const cells: Record<string, string> = {
      [`# @body hex\n${rrpc('68 69\n0a')}`]: 'hi\n',
      [`# @body base64\n${rrpc('aGkK\n')}`]: 'hi\n',
      [`# @body text\n${rrpc('{"a":"{{n}}"}')}`]: '{"a":"5"}',
      [`# @body json\n${rrpc('{"a":"{{n}}"}')}`]: '{"a":"5"}',
      [`# @body json\n${rrpc('"{{word}}"')}`]: '"it\\"s"',
      [`# @body json\n${rrpc('{{word}}')}`]: '"it\\"s"',
      [`# @body text\n${rrpc('\\{{n}}')}`]: '{{n}}',
      [`# @body file data/{{n}}.bin\n${rrpc('').trim()}`]: 'bytes of data/5.bin {{x}}',
    };
    const variables = new Map([
      ['n', '5'],
      ['word', 'it"s'],
    ]);
    const world = cellWorld({ readFile, variables });
    for (const [text, body] of Object.entries(cells)) assert.equal((await callOf(text, world)).body, body);
  });

  it('never takes what a value brings along for a line, a reference or a parameter', async () => {
    const variables = new Map([['key', 'a1\nForce: true\n\n{{x}}']]);
    const { parameters } = await callOf('QueryProduct\nProductKey: {{key}}', cellWorld({ overrides: variables }));
    assert.deepEqual(parameters, { ProductKey: 'a1\nForce: true\n\n{{x}}' });
  });

  it('takes \\{{ for the braces themselves, wherever values may stand', async () => {
    const text = [
      '@v = \\{{x}}',
      '# @expect A == "\\{{y}}"',
      '# @expect B == {{v}}',
      '# @expect-error \\{{code}}',
      '# @body file \\{{file}}',
      'BatchPub',
      'ProductKey: \\{{x}}{{v}}',
      'DeviceName: \\{{x}}',
    ].join('\n');
    const readFile = (path: string) => Promise.resolve(Buffer.from(path));
    const { parameters, body, expectations, expectedError } = await callOf(text, cellWorld({ readFile }));
    assert.deepEqual(parameters, {
      ProductKey: '{{x}}{{x}}',
      'DeviceName.1': '{{x}}',
      MessageContent: encoded('{{file}}'),
    });
    assert.equal(body, '{{file}}');
    assert.deepEqual(
      expectations.map(({ value }) => value),
      ['{{y}}', '{{x}}'],
    );
    assert.equal(expectedError, '{{code}}');
  });

  it('calls nothing for a cell that only defines variables', async () => {
    const resolved = await callOf('# the fleet\n@key = a1\n\n@name = b');
    assert.equal(resolved.call, undefined);
  });

  it('lets operations pass that the catalogue lacks', async () => {
    const { call } = await callOf(
      '@k = a1\nBatchPub\nProductKey: {{k}}\nTopicShortName: get\nDeviceName: dev-1\nDeviceName: dev-2\n\nhi',
    );
    assert.deepEqual(call, {
      isTyped: false,
      operation: 'BatchPub',
      parameters: {
        ProductKey: 'a1',
        TopicShortName: 'get',
        'DeviceName.1': 'dev-1',
        'DeviceName.2': 'dev-2',
        MessageContent: encoded('hi'),
      },
    });
  });

  const broken: Record<string, { text: string; problems: string[] }> = {
    'a name nobody has defined': {
      text: '@key = a1\nQueryProduct\nProductKey: {{kye}}',
      problems: ['{{kye}} → There is no variable and no cell "kye" above. Did you mean key?'],
    },
    'variables in a circle': {
      text: '@a = {{b}}\n@b = x{{a}}\nQueryProduct\nProductKey: {{a}}',
      problems: ['{{a}} → a needs b needs a: nothing can come first.'],
    },
    'a variable that refers to itself': {
      text: '@a = x{{a}}\nQueryProduct\nProductKey: {{a}}',
      problems: ['{{a}} → a needs a: nothing can come first.'],
    },
    'a path that leads nowhere': {
      text: 'QueryProduct\nProductKey: {{reboot.payload.nothing.here}}',
      problems: ['{{reboot.payload.nothing.here}} → The answer has nothing at "reboot.payload.nothing.here".'],
    },
    'a cell that has failed': {
      text: 'QueryProduct\nProductKey: {{failed.X}}',
      problems: ['{{failed.X}} → The cell failed has no answer: run it first, and see that it succeeds.'],
    },
    'a reference out of form': {
      text: rrpc('{{$now yesterday}} {{a b}} {{open'),
      problems: [
        '{{$now yesterday}} → Between {{ and }} may stand: $now [±N ms|s|m|h|d] [iso|ms|s]. Write \\{{ for the text itself.',
        '{{a b}} → Between {{ and }} may stand: key, cell.Field or cell.payload.field. Write \\{{ for the text itself.',
        '{{open → The reference is not closed on its line: add "}}", or write \\{{ for the text itself.',
      ],
    },
    'a file that cannot be read': {
      text: `# @body file a.bin\nPub\nProductKey: a1\nTopicFullName: /a1/dev-1/get`,
      problems: ['a.bin → "a.bin" cannot be read: there is no such file'],
    },
    'a pattern that cannot be used, also where a value brings it along': {
      text: '@half = (\n# @expect A matches [z-a]\n# @expect A matches x{{half}}\nQueryProduct\nProductKey: a1',
      problems: [
        '[z-a] → The pattern cannot be used: error parsing regexp: invalid character class range: `z-a`.',
        'x{{half}} → The pattern cannot be used: error parsing regexp: missing closing ): `x(`.',
      ],
    },
    'what the environment lacks': {
      text: 'QueryProduct\nProductKey: {{$env KEY}}{{$secret TOKEN}}',
      problems: [
        '{{$env KEY}} → The environment has no variable KEY.',
        '{{$secret TOKEN}} → There is no secret TOKEN.',
      ],
    },
  };
  for (const [name, { text, problems }] of Object.entries(broken)) {
    it(`reports ${name}`, async () => {
      const world = cellWorld({ results: new Map([...results, ['failed', { operation: 'Pub', errorCode: 'x' }]]) });
      assert.deepEqual(await resolveProblems(text, world), problems);
    });
  }

  it('checks no parameter that holds a placeholder, and keeps it as text also for a number', async () => {
    const placeholders = new Set<string>();
    const world = cellWorld({
      placeholders,
      prompt(question) {
        placeholders.add(`<${question}>`);
        return Promise.resolve(`<${question}>`);
      },
    });
    const parametersOf = async (text: string): Promise<unknown> => {
      placeholders.clear();
      const resolved = await resolveCell(parseCell(text), world);
      return 'call' in resolved ? resolved.call?.parameters : resolved.problems.map(describeCellProblem);
    };
    assert.deepEqual(
      await parametersOf(`QueryDevice\nProductKey: a1\nPageSize: {{$prompt "how many?"}}\nCurrentPage: 2`),
      {
        ProductKey: 'a1',
        PageSize: '<how many?>',
        CurrentPage: 2,
      },
    );
    assert.deepEqual(await parametersOf('GetDeviceShadow\nDevice: a1/{{$prompt "Which/one?"}}'), {
      ProductKey: 'a1',
      DeviceName: '<Which/one?>',
    });
    assert.deepEqual(await parametersOf('GetDeviceShadow\nDevice: {{$prompt "Which device?"}}'), {
      ProductKey: '<Which device?>',
      DeviceName: '<Which device?>',
    });
    assert.deepEqual(
      await parametersOf('BatchCheckDeviceNames\nProductKey: a1\nDeviceName: one\nDeviceName: {{$prompt "Another?"}}'),
      { ProductKey: 'a1', DeviceName: ['one', '<Another?>'] },
    );
    // What is wrong without it still is.
    assert.deepEqual(
      await parametersOf('# @body hex\nRRpc\nDevice: a1/device\nTimeout: 5000\n\n0g {{$prompt "Byte?"}}'),
      ['The body must be pairs of hexadecimal digits, blanks between them allowed.'],
    );
    assert.deepEqual(await parametersOf('QueryDevice\nProductKey: {{$prompt "p"}}\nPageSize: many'), [
      'PageSize must be a whole number, but is "many".',
    ]);
  });

  it('leaves a body that holds a placeholder to who writes the call: it can be encoded only with a value in its place', async () => {
    const placeholders = new Set(['<A byte?>', '<q>']);
    const prompt = (question: string) => Promise.resolve(`<${question}>`);
    const bodyOf = async (operation: string, form: string, body: string): Promise<unknown> => {
      const resolved = await resolveCell(
        parseCell(`# @body ${form}\n${operation}\nDevice: a1/device\n\n${body}`),
        cellWorld({ placeholders, prompt }),
      );
      if (!('call' in resolved)) return resolved.problems.map(describeCellProblem);
      const { parameters, recoding } = resolved.call ?? {};
      const text = Object.entries(parameters ?? {}).find(([name]) => ['RequestBase64Byte', 'Items'].includes(name));
      return [text?.[1], recoding && `${recoding.parameter}: ${recoding.from} to ${recoding.to}`];
    };
    const rrpcWith = 'RRpc\nTimeout: 5000';
    const hexBody = '00 fF\n{{$prompt "A byte?"}} 01';
    assert.deepEqual(await bodyOf(rrpcWith, 'hex', hexBody), ['00fF<A byte?>01', 'RequestBase64Byte: hex to base64']);
    assert.deepEqual(await bodyOf('SetDeviceProperty', 'hex', hexBody), ['00fF<A byte?>01', 'Items: hex to utf8']);
    const base64Body = 'AP8=\n{{$prompt "A byte?"}}';
    assert.deepEqual(await bodyOf(rrpcWith, 'base64', base64Body), ['AP8=<A byte?>', undefined]);
    assert.deepEqual(await bodyOf('SetDeviceProperty', 'base64', base64Body), [
      'AP8=<A byte?>',
      'Items: base64 to utf8',
    ]);
    assert.deepEqual(await bodyOf(rrpcWith, 'json', '{"a":"{{$prompt "q"}} or so"}'), [
      '{"a":"<q> or so"}',
      'RequestBase64Byte: utf8 to base64',
    ]);
    assert.deepEqual(await bodyOf(rrpcWith, 'text', 'say {{$prompt "A byte?"}}'), [
      'say <A byte?>',
      'RequestBase64Byte: utf8 to base64',
    ]);
    assert.deepEqual(await bodyOf('SetDeviceProperty', 'json', '{"a":"{{$prompt "A byte?"}}"}'), [
      '{"a":"<A byte?>"}',
      undefined,
    ]);
    assert.deepEqual(await bodyOf(rrpcWith, 'hex', '00'), ['AA==', undefined]);
  });

  it('says what a value must be that holds a secret, in the language of the person', async () => {
    const text = 'QueryDevice\nProductKey: a1\nPageSize: {{$secret S}}';
    const wordsOf = async (): Promise<string[]> => {
      const { problems } = await resolveCell(parseCell(text), cellWorld({ secret: () => Promise.resolve('700') }));
      return problems.map(describeCellProblem);
    };
    assert.deepEqual(await wordsOf(), ['PageSize must be from 1 to 200, but is not.']);
    l10n.configure(chinese);
    try {
      assert.deepEqual(await wordsOf(), ['PageSize 必须是介于 1 到 200 之间的值，但实际不是。']);
    } finally {
      l10n.configure({});
    }
  });

  it('tells its secrets to the caller, and keeps them out of the words of problems', async () => {
    const unit = fc.constantFrom('§', 'Ж', '"', '/', '{{', 'x', '\\', ' ', '\n', '7');
    const secretText = fc.string({ unit, minLength: 6, maxLength: 90 }).filter((text) => /[§Ж]/.test(text));
    const cells = [
      'QueryDevice\nProductKey: a1\nPageSize: {{$secret S}}',
      'QueryDevice\nProductKey: a1\nPageSize: x{{$secret S}}',
      '@s = {{$secret S}}\nGetDeviceShadow\nDevice: {{s}}',
      '@s = {{$secret S}}\nGetDeviceShadow\nDevice: a1/{{s}}!',
      'QueryDevice\nProductKey: {{echo.payload}}\nPageSize: {{echo.payload}}',
      'CreateRuleAction\nRuleId: 1\nType: FC\n\n{"regionName":"{{$secret S}}"}',
      'UpdateDeviceShadow\nDevice: a1/dev-1\n\n{"a": {{$secret S}} oops',
      '# @body file {{$secret S}}\nPub\nProductKey: a1\nTopicFullName: /a1/dev-1/get',
      '@s = {{$secret S}}\nPub\nProductKey: a1\nTopicFullName: /a1/dev-1/get\nQos: {{s.x}}\n\nx',
      '# @expect A matches ({{$secret S}}\nQueryProduct\nProductKey: a1',
    ];
    await fc.assert(
      fc.asyncProperty(secretText, fc.constantFrom(...cells), async (secret, text) => {
        const echo = { operation: 'RRpc', answer: { PayloadBase64Byte: encoded(secret) } };
        const usesEcho = text.includes('echo');
        const world = cellWorld({
          secret: () => Promise.resolve(secret),
          results: new Map([['echo', echo]]),
          secrets: usesEcho ? [secret] : [],
        });
        const { problems, secrets } = await resolveCell(parseCell(text), world);
        assert.deepEqual(secrets, usesEcho ? [] : [secret]);
        for (const problem of problems) {
          const words = describeCellProblem(problem) + JSON.stringify(problem);
          assert.doesNotMatch(words, /[§Ж]/);
        }
      }),
      // An answer whose JSON is read is written otherwise than the secret that it came with.
      { examples: [['"§§\\/§"', 'QueryDevice\nProductKey: {{echo.payload}}\nPageSize: {{echo.payload}}']] },
    );
  });
});
