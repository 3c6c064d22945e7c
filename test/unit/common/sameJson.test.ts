import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../src/common/losslessJson.ts';
import { sameJson } from '../../../src/common/sameJson.ts';

const same = (a: string, b: string): boolean => sameJson(parseJson(a), parseJson(b));

describe('sameJson', () => {
  it('looks at what a text means, not at how it is written', () => {
    assert.ok(same('{"a": [1, {"b": null}], "c": "x"}', '{"c":"\\u0078","a":[1,{"b":null}]}'));
    assert.ok(!same('{"a": null}', '{"b": null}'));
    assert.ok(!same('{}', '[]'));
    assert.ok(!same('[1, 2]', '[2, 1]'));
    assert.ok(!same('"1"', '1'));
  });

  it('sees every digit of a number', () => {
    assert.ok(same('[889455942124347329]', '[889455942124347329]'));
    assert.ok(!same('[889455942124347329]', '[889455942124347328]'));
    assert.ok(same('[21.0]', '[21.0]'));
    assert.ok(!same('[21.0]', '[21]'));
    assert.ok(!same('{"a": -0}', '{"a": 0}'));
  });

  it('agrees with itself on every value', () => {
    fc.assert(fc.property(fc.json(), (text) => assert.ok(same(text, text))));
  });
});
