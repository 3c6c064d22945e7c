import assert from 'node:assert/strict';
import fc from 'fast-check';
import chinese from '../../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { whyNotJson } from '../../../../src/common/json/whyNotJson.ts';
import { parseJson } from '../../../../src/common/losslessJson.ts';
import { mutatedText } from '../../../support/mutatedText.ts';

const sample = '{"a": [1, "two", null],\n "b": {"c": 0.5}}';

describe('What is wrong with a text that is no JSON', () => {
  it('is said in words of our own, without a full stop', () => {
    assert.equal(whyNotJson('{"a": 1 "b": 2}'), 'Expected "," between two entries');
    assert.equal(whyNotJson(' "a\n'), 'This string does not end on its line: close it with "');
    for (const text of ['[1] [2]', '{} {}', '1 2'])
      assert.equal(whyNotJson(text), 'The document ends before this: one value is all it holds');
    assert.equal(whyNotJson(''), 'Expected a value');
    assert.equal(whyNotJson('['.repeat(600) + ']'.repeat(600)), 'Nested too deep to be read');
  });

  it('names the line where there are several', () => {
    assert.equal(whyNotJson('{\n  "a": 1,\n}'), 'Line 2: JSON allows no "," after the last entry: remove it');
  });

  it('is found of whatever is no JSON', () => {
    const kinds = new Set<string>();
    const property = fc.property(mutatedText([sample]), (text) => {
      try {
        parseJson(text);
      } catch {
        const words = whyNotJson(text);
        assert.match(words, /^(?:Line \d+: )?[A-Z][^\n]+[^.]$/, text);
        kinds.add(words.replace(/^Line \d+: /, ''));
      }
    });
    fc.assert(property, { numRuns: 500 });
    assert.ok(kinds.size > 3);
    for (const words of kinds) assert.ok(words in chinese, words);
  });
});
