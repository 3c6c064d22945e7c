import assert from 'node:assert/strict';
import { formatClientId, parseClientId } from '../../../src/device/clientId.ts';

describe('parseClientId', () => {
  it('reads what the device SDKs send, whatever the order of the options', () => {
    const parsed = parseClientId(
      'pk.dn|timestamp=2524608000000,_v=sdk-c-3.0.1,securemode=2,signmethod=hmacsha256,lan=C,gw=0,ext=0|',
    );
    assert.ok('clientId' in parsed);
    assert.equal(parsed.clientId, 'pk.dn');
    assert.equal(parsed.signMethod, 'hmacsha256');
    assert.equal(parsed.timestamp, '2524608000000');
    assert.equal(parsed.options.get('ext'), '0');
    assert.equal(parsed.options.get('_v'), 'sdk-c-3.0.1');
  });

  it('ignores white space around options, and signs with MD5 where no method is named', () => {
    assert.deepEqual(parseClientId('a b| securemode = 3 , timestamp= 789 ,|'), {
      clientId: 'a b',
      signMethod: 'hmacmd5',
      timestamp: '789',
      options: new Map([
        ['securemode', '3'],
        ['timestamp', '789'],
      ]),
    });
    assert.deepEqual(parseClientId('x||'), {
      clientId: 'x',
      signMethod: 'hmacmd5',
      timestamp: undefined,
      options: new Map(),
    });
  });

  it('knows methods in any case, and without "hmac"', () => {
    for (const [name, method] of [
      ['HMACSHA1', 'hmacsha1'],
      ['sha256', 'hmacsha256'],
      ['MD5', 'hmacmd5'],
    ]) {
      const parsed = parseClientId(`x|signmethod=${name}|`);
      assert.ok('clientId' in parsed);
      assert.equal(parsed.signMethod, method);
    }
  });

  it('reads back what formatClientId wrote', () => {
    const parsed = parseClientId(formatClientId('12345', { signmethod: 'hmacsha1', note: 'a=b' }));
    assert.ok('clientId' in parsed);
    assert.deepEqual(
      [...parsed.options],
      [
        ['signmethod', 'hmacsha1'],
        ['note', 'a=b'],
      ],
    );
  });

  const malformed = {
    'without bars': ['mqttjs_1234', /of the form/],
    'without the bar at the end': ['x|securemode=3,signmethod=hmacsha1', /bar at its end/],
    'with text behind the bar': ['x|securemode=3|y', /of the form/],
    'with a bar too many': ['x|securemode=3||', /of the form/],
    'with nothing before the bar': ['|securemode=3|', /0 characters/],
    'with 65 characters before the bar': [`${'x'.repeat(65)}|securemode=3|`, /65 characters/],
    'with an option that is no pair': [
      'x|lan=C,deviceSecret:hidden|',
      /^option 2 of the clientId is not of the form name=value$/,
    ],
    'with a method that the platform has not': ['x|signmethod=hmacsha512|', /"hmacsha512" is none of/],
    'with a method that would begin a line': ['x|signmethod=a\nb|', /^the signmethod "a\\nb" is none of/],
    'with a method that would fill the log': [`x|signmethod=${'a'.repeat(60_000)}|`, /^.{200,260}$/],
  } satisfies Record<string, [string, RegExp]>;
  for (const [title, [text, problem]] of Object.entries(malformed)) {
    it(`says what is wrong with one ${title}`, () => {
      const parsed = parseClientId(text);
      assert.ok('problem' in parsed);
      assert.match(parsed.problem, problem);
    });
  }
});
