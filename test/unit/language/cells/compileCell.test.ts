import assert from 'node:assert/strict';
import { compileCell } from '../../../../src/language/cells/compileCell.ts';
import { describeCellProblem } from '../../../../src/language/cells/describeCellProblem.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';

const compile = (text: string) => compileCell(parseCell(text));

/** Each problem as the text that is marked and the words. */
function problemsOf(text: string): string[] {
  return compile(text).problems.map(
    (problem) => `${text.slice(problem.start, problem.end)} → ${describeCellProblem(problem)}`,
  );
}

describe('compileCell', () => {
  it('encodes the body as Base64 of its UTF-8 bytes', () => {
    const { call } = compile('RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 3000\n\ngrüß 温度 🌡\r\n');
    assert.deepEqual(call, {
      isTyped: true,
      operation: 'RRpc',
      parameters: {
        ProductKey: 'a1Thermo001',
        DeviceName: 'thermostat-0001',
        Timeout: 3000,
        RequestBase64Byte: Buffer.from('grüß 温度 🌡\r\n').toString('base64'),
      },
    });
  });

  it('takes a large body', () => {
    const body = 'x'.repeat(300_000);
    const { call } = compile(`Pub\nProductKey: a1\nTopicFullName: /a1/d/get\n\n${body}`);
    assert.ok(call && 'MessageContent' in call.parameters);
    assert.equal(Buffer.from(call.parameters.MessageContent, 'base64').toString(), body);
  });

  it('sends a JSON body as it is written, digits and all', () => {
    const body = '{ "method":"update", "version": 90071992547409930001 }';
    const { call } = compile(`UpdateDeviceShadow\nDevice: a1Thermo001/thermostat-0001\nDeltaUpdate: TRUE\n\n${body}`);
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    assert.deepEqual(call?.parameters, { ...device, ShadowMessage: body, DeltaUpdate: true });
  });

  it('takes a payload that is encoded already, other spellings, and leaves defaults to the platform', () => {
    const { call } = compile('RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeOut: 1000\nRequestBase64Byte: aGk=');
    assert.deepEqual(call?.parameters, {
      ProductKey: 'a1Thermo001',
      DeviceName: 'thermostat-0001',
      RequestBase64Byte: 'aGk=',
      Timeout: 1000,
    });
    assert.deepEqual(compile('QueryDevice\nProductKey: a1').call?.parameters, { ProductKey: 'a1' });
  });

  it('marks what does not go with another parameter', () => {
    assert.deepEqual(problemsOf('CreateRule\nName: Overheated\nShortTopic: +/user/update\nTopicType: 2'), [
      '+/user/update → ShortTopic cannot be used: The status of devices has DeviceName alone, or +.',
    ]);
    const [problem] = problemsOf('CreateRuleAction\nRuleId: 1\nType: FC\n\n{"regionName":"cn-shanghai"}');
    assert.match(problem ?? '', /Configuration cannot be used: .*serviceName is missing/);
  });

  it('collects the items of a list from repeated and from numbered lines', () => {
    const expected = { ProductKey: 'a1', DeviceName: ['dev-1', 'dev-2', 'dev-3'] };
    for (const text of [
      'BatchGetDeviceState\nDevice: a1/dev-1\nDeviceName: dev-2\nDeviceName: dev-3',
      'BatchGetDeviceState\nProductKey: a1\nDeviceName.1: dev-1\nDeviceName.2: dev-2\nDeviceName.3: dev-3',
    ]) {
      assert.deepEqual(compile(text).call?.parameters, expected);
    }
  });

  it('takes either way of naming a device', () => {
    assert.deepEqual(compile('QueryDeviceDetail\nIotId: xyz').call?.parameters, { IotId: 'xyz' });
    assert.deepEqual(compile('QueryDeviceDetail\nDevice: a1/dev-1').call?.parameters, {
      ProductKey: 'a1',
      DeviceName: 'dev-1',
    });
  });

  it('takes the instance that a call is for, once', () => {
    const text = 'QueryDeviceDetail\nIotId: xyz\nIotInstanceId: iot-060a0000';
    assert.deepEqual(compile(text).call?.parameters, { IotId: 'xyz', IotInstanceId: 'iot-060a0000' });
    assert.equal(compile(`${text}\nIotInstanceId: other`).call, undefined);
    assert.equal(compile('QueryDeviceDetail\nIotId: xyz\nRegionId: cn-shanghai').call, undefined);
  });

  const broken: Record<string, { text: string; problems: string[] }> = {
    'no operation': { text: '# nothing', problems: [' → Write the name of an operation on the first line, as RRpc.'] },
    'an operation in other case': {
      text: 'rrpc\nTimeout: 1',
      problems: ['rrpc → There is no operation "rrpc". Did you mean RRpc?'],
    },
    'what can be no operation': { text: 'frobnicate', problems: ['frobnicate → There is no operation "frobnicate".'] },
    'a mistyped parameter, reported once': {
      text: 'RRpc\nDevice: a1/dev-1\nTimout: 3000\n\nx',
      problems: ['Timout → RRpc has no parameter "Timout". Did you mean Timeout?'],
    },
    'a mistyped Device, reported once': {
      text: 'GetDeviceShadow\ndevice: a1/dev-1',
      problems: ['device → GetDeviceShadow has no parameter "device". Did you mean Device?'],
    },
    'everything missing': {
      text: 'RRpc',
      problems: [
        'RRpc → RRpc needs a device: add "Device: ProductKey/DeviceName".',
        'RRpc → RRpc needs a body: leave one blank line, then write what goes into RequestBase64Byte.',
        'RRpc → RRpc needs Timeout: add "Timeout: …".',
      ],
    },
    'a value out of range': {
      text: 'QueryProductList\nCurrentPage: 1\nPageSize: 500',
      problems: ['500 → PageSize must be from 1 to 200, but is "500".'],
    },
    'a value of the wrong type': {
      text: 'Pub\nProductKey: a1\nTopicFullName: /a1/d/get\nQos: often\n\nx',
      problems: ['often → Qos must be a whole number, but is "often".'],
    },
    'a value left empty': {
      text: 'QueryProduct\nProductKey:',
      problems: ['QueryProduct → QueryProduct needs ProductKey: add "ProductKey: …".'],
    },
    'a device name out of form, at its place': {
      text: 'GetDeviceShadow\nDevice: a1/x!',
      problems: ['x! → DeviceName must be of the form [A-Za-z0-9_@.:-]{4,32}, but is "x!".'],
    },
    'a malformed Device': {
      text: 'GetDeviceShadow\nDevice: thermostat-0001',
      problems: ['thermostat-0001 → Device must be ProductKey/DeviceName, but is "thermostat-0001".'],
    },
    'a Device for an operation without': {
      text: 'QueryProduct\nDevice: a1/dev-1\nProductKey: a1',
      problems: ['Device → QueryProduct does not act on one device: leave out Device.'],
    },
    'a parameter given twice': {
      text: 'GetDeviceShadow\nDevice: a1/dev-1\nProductKey: a2',
      problems: ['ProductKey → ProductKey is given more than once.'],
    },
    'a body for an operation without': {
      text: 'QueryProduct\nProductKey: a1\n\nhello',
      problems: ['hello → QueryProduct takes no body. Parameters stand above the blank line.'],
    },
    'a body for an operation whose name is misspelt': {
      text: 'RRp\nDevice: a1/dev-1\n\nhello',
      problems: ['RRp → RRp takes no body. Parameters stand above the blank line. Did you mean RRpc?'],
    },
    'a body that is not JSON, at its place': {
      text: 'UpdateDeviceShadow\nDevice: a1/dev-1\n\n{"a": oops}',
      problems: [
        'oops → The body must be JSON, because it goes into ShadowMessage. ' +
          'Not a value of JSON: put text in double quotes, or write true, false or null.',
      ],
    },
    'a body without its blank line': {
      text: 'Pub\nProductKey: a1\nTopicFullName: /a1/d/get\nhello',
      problems: [
        'Pub → Pub needs a body: leave one blank line, then write what goes into MessageContent.',
        'hello → Expected "Name: value", but found "hello". Leave one blank line before the body.',
      ],
    },
  };
  for (const [name, { text, problems }] of Object.entries(broken)) {
    it(`reports ${name}`, () => {
      assert.equal(compile(text).call, undefined);
      assert.deepEqual(problemsOf(text), problems);
    });
  }
});
