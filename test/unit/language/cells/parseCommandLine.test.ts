import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import { describeCommandProblem } from '../../../../src/language/cells/describeCommandProblem.ts';
import { resolveCell } from '../../../../src/language/cells/resolveCell.ts';
import { cellWorld } from './cellWorld.ts';
import { parseCommandLine } from '../../../../src/language/cells/parseCommandLine.ts';

function compile(line: string) {
  const command = parseCommandLine(line);
  assert.equal(command.kind, 'call');
  return compileCell(command.cell);
}

/** Parameters of the call, payloads decoded. */
function call(line: string): Record<string, unknown> {
  const { call: compiled, problems } = compile(line);
  assert.ok(compiled, problems.map(describeCommandProblem).join('\n'));
  const parameters: Record<string, unknown> = { operation: compiled.operation, ...compiled.parameters };
  for (const name of ['RequestBase64Byte', 'MessageContent']) {
    const base64 = parameters[name];
    if (typeof base64 === 'string') parameters[name] = Buffer.from(base64, 'base64').toString();
  }
  return parameters;
}

const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const rrpc = { operation: 'RRpc', ...device, Timeout: 5000 };

describe('parseCommandLine', () => {
  const calls: Record<string, Record<string, unknown>> = {
    'rrpc a1Thermo001/thermostat-0001 hello': { ...rrpc, RequestBase64Byte: 'hello' },
    '  RRPC  a1Thermo001/thermostat-0001   two  words  ': { ...rrpc, RequestBase64Byte: 'two  words' },
    'rrpc a1Thermo001/thermostat-0001 {"cmd":"reboot"} timeout=3000': {
      ...rrpc,
      Timeout: 3000,
      RequestBase64Byte: '{"cmd":"reboot"}',
    },
    'rrpc timeout=3000 a1Thermo001/thermostat-0001 {"say": "timeout=1"}': {
      ...rrpc,
      Timeout: 3000,
      RequestBase64Byte: '{"say": "timeout=1"}',
    },
    'rrpc a1Thermo001/thermostat-0001 -- set timeout=3000 ': { ...rrpc, RequestBase64Byte: 'set timeout=3000 ' },
    'rrpc a1Thermo001/thermostat-0001 speed=3': { ...rrpc, RequestBase64Byte: 'speed=3' },
    'rrpc device=a1Thermo001/thermostat-0001 a/b': { ...rrpc, RequestBase64Byte: 'a/b' },
    'pub /a1Thermo001/thermostat-0001/user/get hi qos=1': {
      operation: 'Pub',
      ProductKey: 'a1Thermo001',
      TopicFullName: '/a1Thermo001/thermostat-0001/user/get',
      MessageContent: 'hi',
      Qos: 1,
    },
    'getdeviceshadow a1Thermo001/thermostat-0001': { operation: 'GetDeviceShadow', ...device },
    'querydevice a1Thermo001 currentpage=2': {
      operation: 'QueryDevice',
      ProductKey: 'a1Thermo001',
      CurrentPage: 2,
      PageSize: 20,
    },
    queryproductlist: { operation: 'QueryProductList', CurrentPage: 1, PageSize: 20 },
    'batchgetdevicestate a1Thermo001/thermostat-0001 devicename=thermostat-0002': {
      operation: 'BatchGetDeviceState',
      ProductKey: 'a1Thermo001',
      DeviceName: ['thermostat-0001', 'thermostat-0002'],
    },
    'createproduct ProductName=Pumps description="two \\"big\\" words"': {
      operation: 'CreateProduct',
      ProductName: 'Pumps',
      Description: 'two "big" words',
    },
  };
  for (const [line, parameters] of Object.entries(calls)) {
    it(`reads ${line}`, () => {
      assert.deepEqual(call(line), parameters);
    });
  }

  it('reads a cell of several lines, its operation in any case', () => {
    const text = '# @name a\nrrpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{ "a": 1 }';
    assert.deepEqual(call(text), { ...rrpc, RequestBase64Byte: '{ "a": 1 }' });
    assert.deepEqual(call('RRpc\r\nDevice: a1Thermo001/thermostat-0001\r\nTimeout: 5000\r\n\r\nx'), {
      ...rrpc,
      RequestBase64Byte: 'x',
    });
  });

  it('defines variables', () => {
    const command = parseCommandLine('@key = a1Thermo001');
    assert.ok(command.kind === 'call');
    assert.deepEqual(
      command.cell.definitions.map(({ name, value }) => [name.text, value.text]),
      [['key', 'a1Thermo001']],
    );
  });

  it('resolves references as cells do', async () => {
    const command = parseCommandLine('rrpc {{key}}/thermostat-0001 {"at":"{{$now ms}}"} timeout={{ ms }}');
    assert.ok(command.kind === 'call');
    const variables = new Map([
      ['key', 'a1Thermo001'],
      ['ms', '3000'],
    ]);
    const resolved = await resolveCell(command.cell, cellWorld({ variables }));
    assert.deepEqual('call' in resolved && resolved.call?.parameters, {
      ...device,
      Timeout: 3000,
      RequestBase64Byte: Buffer.from('{"at":1543406400000}').toString('base64'),
    });
    const history = parseCommandLine(
      'querydevicepropertydata a1/dev-1 identifier=x starttime={{$now -1h ms}} asc=1 endtime={{$now ms}}',
    );
    assert.ok(history.kind === 'call');
    const past = await resolveCell(history.cell, cellWorld());
    assert.ok('call' in past && past.call);
    const { StartTime, EndTime } = past.call.parameters as Record<string, unknown>;
    assert.deepEqual([StartTime, EndTime], ['1543402800000', '1543406400000']);
  });

  it('reads operations that the catalogue lacks, by the names of their parameters', () => {
    assert.deepEqual(call('batchpub a1Thermo001 topicshortname=get devicename=dev-1 devicename=dev-2 {"a":1}'), {
      operation: 'BatchPub',
      ProductKey: 'a1Thermo001',
      TopicShortName: 'get',
      'DeviceName.1': 'dev-1',
      'DeviceName.2': 'dev-2',
      MessageContent: '{"a":1}',
    });
    assert.deepEqual(call('querydevicebytags Tag.1.TagKey=room pagesize=5'), {
      operation: 'QueryDeviceByTags',
      'Tag.1.TagKey': 'room',
      PageSize: '5',
    });
    assert.deepEqual(call('NobodyKnows Alpha=1'), { operation: 'NobodyKnows', Alpha: '1' });
  });

  it('keeps line breaks of a pasted body', () => {
    assert.equal(call('rrpc a1Thermo001/thermostat-0001 {\n  "a": 1\n}')['RequestBase64Byte'], '{\n  "a": 1\n}');
  });

  const problems: Record<string, string[]> = {
    rpcc: ['There is no operation "rpcc". Did you mean RRpc? Type .help to see all.'],
    'rrpc hello': ['RRpc needs a device: rrpc ProductKey/DeviceName'],
    'rrpc a1Thermo001/thermostat-0001': ['RRpc needs a message: write it at the end of the line.'],
    'rrpc a1Thermo001/thermostat-0001 x timeout=9000': ['Timeout must be from 1,000 to 8,000, but is "9000".'],
    'queryproduct product=a1': ['QueryProduct has no parameter "product". Did you mean ProductKey?'],
    'RRp a1/dev-1 hello': ['RRp takes no body: write parameters as Name=value. Did you mean RRpc?'],
    'queryproduct a1 more words': ['QueryProduct takes no body: write parameters as Name=value.'],
  };
  for (const [line, words] of Object.entries(problems)) {
    it(`explains what is wrong with ${line}`, () => {
      assert.deepEqual(compile(line).problems.map(describeCommandProblem), words);
    });
  }

  it('knows the words of the REPL itself, with a dot too', () => {
    assert.deepEqual(parseCommandLine('   '), { kind: 'empty' });
    assert.deepEqual(parseCommandLine('help rrpc'), { kind: 'help', about: 'rrpc' });
    assert.deepEqual(parseCommandLine('.help'), { kind: 'help', about: '' });
    assert.deepEqual(parseCommandLine('Clear'), { kind: 'clear' });
    assert.deepEqual(parseCommandLine('exit'), { kind: 'exit' });
    assert.deepEqual(parseCommandLine('.quit'), { kind: 'exit' });
  });

  const several: Record<string, string> = {
    'QueryProduct\nProductKey: a1\n\nQueryDevice\nProductKey: a1': 'QueryDevice',
    'QueryProduct\r\nProductKey: a1\r\nqueryDevice\r\nProductKey: a1\r\n': 'QueryDevice',
    'QueryProduct\nProductKey: a1\n\n# @name second\nQueryDevice\nProductKey: a1': 'QueryDevice',
    'queryproduct a1\nrrpc a1/dev-1 hello': 'RRpc',
  };
  for (const [text, next] of Object.entries(several)) {
    it(`tells that these are several calls: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseCommandLine(text), { kind: 'several', next });
    });
  }

  for (const text of ['rrpc a1/dev-1 QueryProduct\nQueryDevice', 'RRpc\nDevice: a1/dev-1\n\nQueryDevice\n\nRRpc']) {
    it(`keeps a body that names operations: ${JSON.stringify(text)}`, () => {
      assert.equal(parseCommandLine(text).kind, 'call');
    });
  }

  it('reads pasted text of any size', () => {
    for (const filler of [' '.repeat(1_000_000), 'x'.repeat(1_000_000), 'x= '.repeat(300_000)]) {
      const command = parseCommandLine(`rrpc a/b ${filler} x timeout=2000 `);
      assert.ok(command.kind === 'call');
      assert.ok(command.cell.body?.text.endsWith('x'));
      assert.deepEqual(
        command.cell.parameters.map(({ name, value }) => `${name.text}=${value.text}`),
        ['Device=a/b', 'Timeout=2000'],
      );
    }
  });

  it('takes any line, and gives places inside of it', () => {
    const words = fc.constantFrom(
      'rrpc',
      'pub',
      'queryproduct',
      'a/b',
      '/a/b/c',
      'timeout=1',
      'x=',
      '--',
      '{',
      '"',
      ' ',
      'Ä',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(words), fc.constantFrom(' ', ''), (parts, blank) => {
        const line = parts.join(blank);
        const command = parseCommandLine(line);
        if (command.kind !== 'call') return;
        const { body, parameters, operation } = command.cell;
        for (const { start, end } of [operation, ...parameters.flatMap(({ name, value }) => [name, value])]) {
          assert.ok(0 <= start && start <= end && end <= line.length);
        }
        if (body) assert.equal(line.slice(body.start, body.end), body.text);
      }),
    );
  });
});
