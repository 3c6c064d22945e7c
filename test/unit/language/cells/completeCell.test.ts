import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { operationNames } from '../../../../src/catalogue/operations.ts';
import * as l10n from '../../../../src/common/l10n.ts';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import type { CellContext } from '../../../../src/language/cells/cellContext.ts';
import { completeCell } from '../../../../src/language/cells/completeCell.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { cellText } from './cellText.ts';

const bundle = new URL('../../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);

/** Completions at the `|` of a text. */
function complete(marked: string, context?: CellContext) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completeCell(text, offset, context).map((completion) => ({
    ...completion,
    result: text.slice(0, completion.span.start) + completion.snippet + text.slice(completion.span.end),
  }));
}

const labels = (marked: string, context?: CellContext) => complete(marked, context).map(({ label }) => label);

/** What a completion makes of the text. */
const resultOf = (marked: string, label: string, context?: CellContext) =>
  complete(marked, context).find((completion) => completion.label === label)?.result;

const fleet: CellContext = {
  variables: new Map([
    ['key', 'a1Light0001'],
    ['size', '5'],
  ]),
  cells: new Map([
    ['reboot', 'RRpc'],
    ['list', 'QueryDevice'],
  ]),
  secrets: ['TOKEN'],
  products: [
    { productKey: 'a1Thermo001', name: 'Thermostat' },
    {
      productKey: 'a1Light0001',
      name: 'Street light',
      devices: ['light-0001', 'light-0002'],
      topics: ['/a1Light0001/${deviceName}/user/get', '/sys/a1Light0001/${deviceName}/thing/event/property/post'],
      thingModel: {
        properties: [
          {
            identifier: 'brightness',
            name: 'Brightness',
            accessMode: 'rw',
            dataType: { type: 'int', min: 0, max: 100, unit: '%' },
          },
          { identifier: 'power', name: 'Power', accessMode: 'r', dataType: { type: 'float' } },
        ],
        events: [{ identifier: 'broken', name: 'Broken' }],
        services: [
          {
            identifier: 'dim',
            name: 'Dim',
            inputData: [
              { identifier: 'level', name: 'Level', dataType: { type: 'int', min: 10, max: 100 } },
              {
                identifier: 'mode',
                name: 'Mode',
                dataType: {
                  type: 'enum',
                  choices: new Map([
                    [0, 'soft'],
                    [1, 'hard'],
                  ]),
                },
              },
              {
                identifier: 'fade',
                name: 'Fade',
                dataType: { type: 'struct', members: [{ identifier: 'ms', name: 'Time', dataType: { type: 'int' } }] },
              },
            ],
          },
        ],
      },
    },
  ],
};

/** What a person would write for a name whose parameter takes no name. */
const filledIn: Readonly<Record<string, string>> = {
  ApplyId: '7',
  RuleId: '7',
  ActionId: '7',
  TopicId: '7',
  StartTime: '1516538300303',
  EndTime: '1516541900303',
  SrcTopic: '/a1/dev-1/user/get',
  DstTopic: '/a1/dev-2/user/get',
  Topic: '/a1/dev-1/user/get',
  TopicFullName: '/broadcast/a1/all',
};

describe('completeCell', () => {
  it('offers every operation on the first line', () => {
    assert.deepEqual(labels('|').slice(0, operationNames.length), operationNames);
    assert.deepEqual(labels('# note\nRR|'), labels('|'));
    assert.equal(complete('|').find(({ label }) => label === 'BatchPub')?.detail, 'untyped');
  });

  it('writes what the operation needs when the cell is otherwise empty', () => {
    const rrpc = complete('RR|').find(({ label }) => label === 'RRpc');
    assert.equal(rrpc?.result, 'RRpc\nDevice: ${1:ProductKey}/${2:DeviceName}\nTimeout: ${3:5000}\n\n$0');
    const list = complete('|').find(({ label }) => label === 'QueryProductList');
    assert.equal(list?.result, 'QueryProductList\nCurrentPage: ${1:1}\nPageSize: ${2:20}');
    assert.equal(complete('RR|\nTimeout: 1').find(({ label }) => label === 'RRpc')?.result, 'RRpc\nTimeout: 1');
  });

  it('writes only what the checker takes once names are filled in', () => {
    for (const { label, snippet, detail } of complete('|')) {
      if (detail === 'untyped') continue;
      const text = snippet
        .replace('${1:ProductKey}/${2:DeviceName}', 'a1/dev-1')
        .replace(/\$\{\d+:(.*?)\}/g, (_, name: string) => filledIn[name] ?? name)
        .replace('$0', label.endsWith('RuleAction') ? '{"topic":"/a1/dev-1/user/get","topicType":1}' : '{}');
      assert.deepEqual(compileCell(parseCell(text)).problems, [], label);
    }
  });

  it('offers the parameters that are not given yet', () => {
    assert.deepEqual(labels('RRpc\nDevice: a1/dev-1\n|'), ['ProductKey', 'DeviceName', 'Timeout', 'Topic']);
    assert.deepEqual(labels('RRpc\nTimeOut: 1000\n|'), ['Device', 'ProductKey', 'DeviceName', 'Topic']);
    assert.deepEqual(labels('Nonsense\n|'), []);
  });

  it('replaces the name alone where a value follows', () => {
    const timeout = complete('RRpc\nTim|: 3000').find(({ label }) => label === 'Timeout');
    assert.equal(timeout?.result, 'RRpc\nTimeout: 3000');
  });

  it('offers the values of a parameter that has few', () => {
    assert.deepEqual(labels('Pub\nQos: |'), ['0', '1']);
    assert.equal(complete('Pub\nQos: |')[1]?.result, 'Pub\nQos: 1');
    assert.deepEqual(labels('UpdateDeviceShadow\nDeltaUpdate:|'), ['true', 'false']);
    assert.deepEqual(labels('Pub\nTopicFullName: |'), []);
  });

  it('offers nothing in comments and bodies', () => {
    assert.deepEqual(labels('# RR|'), []);
    assert.deepEqual(labels('RRpc\n\n{ | }'), []);
  });

  it('offers what is there in the fleet', () => {
    assert.deepEqual(labels('QueryDevice\nProductKey: |', fleet), ['a1Thermo001', 'a1Light0001']);
    assert.deepEqual(labels('RRpc\nDevice: |', fleet), ['a1Thermo001/', 'a1Light0001/']);
    assert.deepEqual(labels('RRpc\nDevice: a1Light0001/li|', fleet), [
      'a1Light0001/light-0001',
      'a1Light0001/light-0002',
    ]);
    assert.deepEqual(labels('RRpc\nDevice: {{key}}/|', fleet), ['{{key}}/light-0001', '{{key}}/light-0002']);
    const named = { ...fleet, variables: new Map([['产品', 'a1Light0001']]) };
    assert.deepEqual(labels('RRpc\nDevice: {{产品}}/|', named), ['{{产品}}/light-0001', '{{产品}}/light-0002']);
    assert.deepEqual(labels('BatchGetDeviceState\nProductKey: {{key}}\nDeviceName: |', fleet), [
      'light-0001',
      'light-0002',
    ]);
    assert.deepEqual(labels('Pub\nProductKey: {{key}}\nTopicFullName: |', fleet), [
      '/a1Light0001/light-0001/user/get',
      '/a1Light0001/light-0002/user/get',
    ]);
    assert.deepEqual(labels('PubBroadcast\nProductKey: a1Light0001\nTopicFullName: |', fleet), [
      '/broadcast/a1Light0001/all',
    ]);
  });

  it('offers what the thing model has', () => {
    const device = 'Device: a1Light0001/light-0001';
    assert.deepEqual(labels(`InvokeThingService\n${device}\nIdentifier: |`, fleet), ['dim']);
    assert.deepEqual(labels(`QueryDevicePropertyData\n${device}\nIdentifier: |`, fleet), ['brightness', 'power']);
    assert.deepEqual(labels(`QueryDeviceEventData\n${device}\nIdentifier: |`, fleet), ['broken']);
    const dim = `InvokeThingService\n${device}\nIdentifier: dim\n\n`;
    assert.equal(
      resultOf(`${dim}|`, '{ level, mode, fade }', fleet),
      `${dim}{\n  "level": \${1:10},\n  "mode": \${2:0},\n  "fade": \${3:{"ms":0\\}}\n\\}`,
    );
    assert.deepEqual(labels(`${dim}{ "level": 10, | }`, fleet), ['mode', 'fade']);
    assert.deepEqual(labels(`${dim}{ "level": {{size}}, "m|" }`, fleet), ['mode', 'fade']);
    assert.equal(resultOf(`${dim}{ "m|" }`, 'mode', fleet), `${dim}{ "mode": \${1:0} }`);
    assert.equal(resultOf(`${dim}{ "m|": 1 }`, 'mode', fleet), `${dim}{ "mode": 1 }`);
    assert.deepEqual(labels(`${dim}{ "mode": | }`, fleet), ['0', '1']);
    assert.equal(resultOf(`${dim}{ "mode": 7| }`, '1', fleet), `${dim}{ "mode": 1 }`);
    assert.deepEqual(labels(`${dim}{ "fade": { | } }`, fleet), ['ms']);
    assert.deepEqual(labels(`SetDeviceProperty\n${device}\n\n{ "|" }`, fleet), ['brightness']);
  });

  it('offers the fields of a rule action, and regions', () => {
    const action = 'CreateRuleAction\nRuleId: 1\nType: FC\n\n';
    assert.ok(labels(`${action}{ | }`).includes('functionName'));
    assert.equal(
      resultOf(`${action}{ "regionName": "cn|" }`, '"eu-central-1"'),
      `${action}{ "regionName": "eu-central-1" }`,
    );
    assert.ok(labels(`${action}{ "role": { | } }`).includes('roleArn'));
  });

  it('offers variables, cells and functions between braces', () => {
    assert.deepEqual(labels('@own = 1\nPub\n\n{"a": {{|}} }', fleet), [
      ...['key', 'size', 'own', 'reboot', 'list', '$guid', '$now', '$env', '$prompt', '$secret'],
    ]);
    assert.equal(resultOf('Pub\nProductKey: {{k|', 'key', fleet), 'Pub\nProductKey: {{key\\}\\}');
    assert.equal(resultOf('Pub\nProductKey: {{k|}}', 'key', fleet), 'Pub\nProductKey: {{key}}');
    assert.equal(resultOf('Pub\n\n{{|}}', '$secret', fleet), 'Pub\n\n{{\\$secret ${1:NAME}}}');
    assert.deepEqual(labels('Pub\n\n{{$secret |}}', fleet), ['TOKEN']);
    assert.deepEqual(labels('Pub\n\n{{$now |}}', fleet), []);
    assert.deepEqual(labels('Pub\n\n\\{{|}}', fleet), []);
    assert.equal(resultOf('Pub\n\n\\\\{{k|}}', 'key', fleet), 'Pub\n\n\\\\{{key}}');
    assert.deepEqual(labels('Pub\n\n{{a}} |', fleet), []);
  });

  it('offers the fields of an earlier answer', () => {
    assert.deepEqual(labels('Pub\n\n{{reboot.|}}', fleet), [
      'payload',
      'RequestId',
      'MessageId',
      'RrpcCode',
      'PayloadBase64Byte',
    ]);
    assert.equal(resultOf('Pub\n\n{{reboot.Rr|Co}}', 'RrpcCode', fleet), 'Pub\n\n{{reboot.RrpcCode}}');
    assert.ok(labels('Pub\n\n{{list.Data[0].|}}', fleet).includes('DeviceName'));
    assert.deepEqual(labels('Pub\n\n{{list.Data.|}}', fleet), ['length']);
    assert.deepEqual(labels('Pub\n\n{{nobody.|}}', fleet), []);
  });

  it('offers what an earlier answer had inside, by name alone', () => {
    const payload = Buffer.from('{"ok":true,"inner":{"a":1.0},"list":[{"b":null}]}').toString('base64');
    const answered: CellContext = {
      ...fleet,
      resultOf: (name) =>
        name === 'reboot'
          ? { operation: 'RRpc', answer: { RrpcCode: 'SUCCESS', PayloadBase64Byte: payload } }
          : undefined,
    };
    assert.deepEqual(labels('Pub\n\n{{reboot.payload.|}}', answered), ['ok', 'inner', 'list']);
    assert.deepEqual(labels('Pub\n\n{{reboot.payload.inner.|}}', answered), ['a']);
    assert.deepEqual(labels('Pub\n\n{{reboot.payload.list[0].|}}', answered), ['b']);
    assert.deepEqual(labels('Pub\n\n{{reboot.payload.list.|}}', answered), ['length']);
    assert.deepEqual(labels('Pub\n\n{{list.payload.|}}', answered), []);
  });

  it('offers directives and what they take', () => {
    const all = ['@name', '@expect', '@expect-error', '@repeat', '@timeout', '@skip', '@body'];
    for (const text of ['#|', '# |', '# @|', '# @ex|']) assert.deepEqual(labels(`${text}\nRRpc`), all);
    assert.equal(resultOf('#|\nRRpc', '@skip'), '# @skip\nRRpc');
    assert.equal(resultOf('# @ex|\nRRpc', '@expect'), '# @expect ${1:path} ${2:==} ${3:value}\nRRpc');
    assert.deepEqual(labels('# @expect |\nRRpc'), [
      'payload',
      'RequestId',
      'MessageId',
      'RrpcCode',
      'PayloadBase64Byte',
    ]);
    assert.ok(labels('# @expect Data[0].|\nQueryDevice').includes('DeviceStatus'));
    assert.deepEqual(labels('# @expect RrpcCode |\nRRpc'), ['==', '!=', '<', '>', 'contains', 'matches', 'exists']);
    assert.ok(labels('# @expect-error |\nRRpc').includes('iot.messagebroker.OFFLINE'));
    assert.deepEqual(labels('# @body |\nRRpc'), ['text', 'json', 'hex', 'base64', 'file']);
    assert.deepEqual(labels('# @name |\nRRpc'), []);
  });

  it('offers the names that an untyped operation is known to take', () => {
    assert.ok(labels('BatchPub\n|').includes('TopicShortName'));
    assert.equal(resultOf('QueryDeviceByTags\n|', 'Tag.N.TagKey'), 'QueryDeviceByTags\nTag.1.TagKey: $0');
    assert.equal(resultOf('BatchPub\n|', 'DeviceName.N'), 'BatchPub\nDeviceName: $0');
    assert.deepEqual(labels('NobodyKnows\n|'), []);
  });

  it('says what operations do, and what values are, in the language of the person', () => {
    l10n.configure(JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>);
    try {
      for (const [marked, label] of [
        ...['QueryDevice', 'RRpc', 'DeleteDevice', 'BatchPub'].map((name) => ['|', name] as const),
        ['BatchPub\n|', 'TopicShortName'],
        ['Pub\nQos: |', '0'],
        ['Pub\n\n{{reboot.|}}', 'payload'],
        ['Pub\n\n{{$secret |}}', 'TOKEN'],
      ] as const) {
        const detail = complete(marked, fleet).find((one) => one.label === label)?.detail;
        assert.match(detail ?? '', /\p{Script=Han}/u, label);
      }
    } finally {
      l10n.configure({});
    }
  });

  it('offers something or nothing at any place of any text, within the text', () => {
    fc.assert(
      fc.property(cellText, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        for (const { span, label } of completeCell(text, offset, fleet)) {
          assert.ok(0 <= span.start && span.start <= offset && offset <= span.end && span.end <= text.length, label);
        }
      }),
      { numRuns: 500 },
    );
  });
});
