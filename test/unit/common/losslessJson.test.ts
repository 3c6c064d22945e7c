import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isJsonObject,
  isRawNumber,
  parseJson,
  rawNumber,
  stringifyJson,
  toNumber,
} from '../../../src/common/losslessJson.ts';

describe('losslessJson', () => {
  it('keeps the text of numbers that JavaScript would print otherwise', () => {
    for (const text of [
      '889455942124347329',
      '-9007199254740993',
      '123456789012345678901234567890',
      '0.1234567890123456789',
      '1e400',
      '1e-400',
      '4.9406564584124654e-324',
      '21.0',
      '0.10',
      '-0',
      '1e22',
      '1E3',
      '0.0000001',
      '123456.789e3',
    ]) {
      assert.ok(isRawNumber(parseJson(text)), text);
      assert.equal(stringifyJson(parseJson(text)), text);
    }
  });

  it('makes ordinary numbers of all others', () => {
    for (const text of ['0', '-1', '21.5', '9007199254740991', '1e+22', '1e-7', '3e-320', '0.000001']) {
      assert.equal(parseJson(text), Number(text));
    }
  });

  it('keeps digits at any depth, beside ordinary values', () => {
    const text = '{"a":[1,{"MessageId":889455942124347329}],"b":"889455942124347329","c":null}';
    assert.equal(stringifyJson(parseJson(text)), text);
  });

  it('writes a raw number from digits, with an indent where one is asked for', () => {
    assert.equal(stringifyJson({ id: rawNumber('889455942124347329') }, 2), '{\n  "id": 889455942124347329\n}');
    assert.throws(() => rawNumber('not digits'), SyntaxError);
  });

  it('reads a number however it is written', () => {
    for (const text of ['21', '21.0', '2.1e1']) assert.equal(toNumber(parseJson(text)), 21);
    for (const text of ['"21"', 'null', '[21]', '{"rawJSON":"21"}']) assert.equal(toNumber(parseJson(text)), undefined);
    assert.equal(toNumber(undefined), undefined);
  });

  it('refuses what is not JSON', () => {
    for (const text of ['', '{', 'undefined', "{'a':1}", '01', '[1,]', 'NaN']) {
      assert.throws(() => parseJson(text), SyntaxError, text);
    }
  });

  it('tells objects from lists, raw numbers and null', () => {
    assert.ok(isJsonObject(parseJson('{}')));
    assert.ok(isJsonObject(parseJson('{"rawJSON":"1"}')));
    for (const text of ['[]', 'null', '"x"', '1', '889455942124347329']) assert.ok(!isJsonObject(parseJson(text)));
  });

  it('gives every JSON value back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(stringifyJson(parseJson(JSON.stringify(value))), JSON.stringify(value));
      }),
    );
  });

  it('gives every decimal number back as it was written', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,25}$/);
    const number = fc.tuple(digits, fc.stringMatching(/^\d{0,25}$/), fc.integer({ min: -400, max: 400 }));
    fc.assert(
      fc.property(number, ([whole, fraction, exponent]) => {
        const text = `${whole}${fraction && `.${fraction}`}${exponent && `e${exponent}`}`;
        assert.equal(stringifyJson(parseJson(text)), text);
      }),
    );
  });

  it('reads short decimal numbers as they were written too', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,16})?$/), (text) => {
        const parsed = parseJson(`{"key":[${text}]}`);
        assert.equal(stringifyJson(parsed), `{"key":[${text}]}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what is nested too deep, lists and objects alike, however deep', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}"[[${'x'.repeat(600)}"${']'.repeat(levels - 1)}}`;
    assert.equal(stringifyJson(parseJson(nested(500))), nested(500));
    for (const levels of [501, 5_000, 500_000]) assert.throws(() => parseJson(nested(levels)), SyntaxError);
    assert.throws(() => parseJson('{"a":'.repeat(2_500) + '1' + '}'.repeat(2_500)), /nested deeper than 500 levels/);
  });
});
