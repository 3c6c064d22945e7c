import assert from 'node:assert/strict';
import { decodePayload } from '../../../../src/model/callReport/decodePayload.ts';
import fc from 'fast-check';
import { indentJson } from '../../../../src/model/callReport/indentJson.ts';
import { jsonTokens } from '../../../../src/model/callReport/jsonTokens.ts';

const decode = (bytes: string | Uint8Array) => decodePayload(Buffer.from(bytes).toString('base64'));

describe('decodePayload', () => {
  it('indents JSON and keeps every digit', () => {
    assert.deepEqual(decode('{"a":[1,{"b":12345678901234567890}],"2":1.0,"1":[],"d":{ }}'), {
      form: 'json',
      label: 'payload, 59 bytes',
      text: '{\n  "a": [\n    1,\n    {\n      "b": 12345678901234567890\n    }\n  ],\n  "2": 1.0,\n  "1": [],\n  "d": {}\n}',
    });
  });

  it('shows text as text', () => {
    assert.deepEqual(decode('grüß 温度\r\n'), { form: 'text', label: 'payload, 15 bytes', text: 'grüß 温度\r\n' });
    assert.deepEqual(decode('5'), { form: 'text', label: 'payload, 1 byte', text: '5' });
    assert.deepEqual(decode(''), { form: 'text', label: 'payload, 0 bytes', text: '' });
    assert.equal(decode('x'.repeat(12_345)).label, 'payload, 12,345 bytes');
  });

  it('dumps everything else as hex', () => {
    const bytes = Uint8Array.from({ length: 18 }, (_, index) => index * 13);
    assert.deepEqual(decode(bytes), {
      form: 'hex',
      label: 'payload, 18 bytes',
      text:
        "00000000  00 0d 1a 27 34 41 4e 5b 68 75 82 8f 9c a9 b6 c3  ...'4AN[hu......\n" +
        '00000010  d0 dd                                            ..',
    });
    assert.equal(decode('\u001b[31mred').form, 'hex');
  });

  it('shows what is not Base64 as it is', () => {
    assert.deepEqual(decodePayload('no base64!'), { form: 'text', label: 'payload, not Base64', text: 'no base64!' });
  });
});

describe('jsonTokens', () => {
  it('tells keys, strings, numbers and words apart and loses nothing', () => {
    const text = JSON.stringify({ 'a "b" \\': ['x: y', -1.5e-7, true, null, {}], n: false }, undefined, 2);
    const tokens = jsonTokens(text);
    assert.equal(tokens.map((token) => token.text).join(''), text);
    const of = (kind: string) => tokens.filter((token) => token.kind === kind).map((token) => token.text);
    assert.deepEqual(of('key'), ['"a \\"b\\" \\\\"', '"n"']);
    assert.deepEqual(of('string'), ['"x: y"']);
    assert.deepEqual(of('number'), ['-1.5e-7']);
    assert.deepEqual(of('word'), ['true', 'null', 'false']);
  });

  it('takes a string that is cut off for one to the end, whatever quotes are in it', () => {
    const text = '{"a":"x\\"y\\": 1, \\"true\\';
    assert.deepEqual(
      jsonTokens(text).map(({ kind, text: piece }) => `${kind} ${piece}`),
      ['other {', 'key "a"', 'other :', `string ${text.slice(5)}`],
    );
  });
});

describe('indentJson', () => {
  it('indents as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(indentJson(JSON.stringify(value)), JSON.stringify(value, undefined, 2));
      }),
    );
  });
});
