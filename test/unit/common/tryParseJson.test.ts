import assert from 'node:assert/strict';
import { rawNumber } from '../../../src/common/losslessJson.ts';
import { tryParseJson, tryParseJsonObject } from '../../../src/common/tryParseJson.ts';

describe('tryParseJson', () => {
  it('reads any value, null and numbers of any size too, and nothing from what is no JSON', () => {
    assert.equal(tryParseJson('null'), null);
    assert.deepEqual(tryParseJson('[12345678901234567890]'), [rawNumber('12345678901234567890')]);
    for (const text of ['', '{', 'word', `${'['.repeat(501)}${']'.repeat(501)}`]) {
      assert.equal(tryParseJson(text), undefined, text);
    }
  });
});

describe('tryParseJsonObject', () => {
  it('reads objects alone', () => {
    assert.deepEqual(tryParseJsonObject('{"a": 1}'), { a: 1 });
    for (const text of ['null', '[]', '1', '{']) assert.equal(tryParseJsonObject(text), undefined, text);
  });
});
