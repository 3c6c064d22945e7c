import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeJsonProblem } from '../../../../src/common/json/describeJsonProblem.ts';
import type { JsonNode } from '../../../../src/common/json/jsonNode.ts';
import { parseJsonTree } from '../../../../src/common/json/parseJsonTree.ts';

const kinds = (text: string): string[] => parseJsonTree(text).problems.map(({ kind }) => kind);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The value that a tree stands for, read from the places it names. */
const valueOf = (text: string, node: JsonNode): unknown => {
  if (node.kind === 'array') return node.items.map((item) => valueOf(text, item));
  if (node.kind !== 'object') return JSON.parse(text.slice(node.start, node.end));
  return Object.fromEntries(
    node.members.map(({ key, value }) => [valueOf(text, key) as string, valueOf(text, value)] as const),
  );
};

describe('parseJsonTree', () => {
  it('finds a problem exactly where JSON.parse refuses a text', () => {
    const piece = fc.constantFrom(
      ...'{}[]:,"\'\\/* \n\t'.split(''),
      ...['"a"', '1', '-', '01', '1.5e3', '.5', 'true', 'nul', 'null', '//', '\\u00', '"\\u00e9"', 'é', '😀', '\u2028'],
    );
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.json(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (sample) => {
        const { problems } = parseJsonTree(sample);
        assert.equal(problems.length === 0, isJson(sample), JSON.stringify(problems));
        for (const { start, end } of problems) assert.ok(0 <= start && start <= end && end <= sample.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives each value its place', () => {
    const text = fc.jsonValue().map((value) => JSON.stringify(value, undefined, 1));
    fc.assert(
      fc.property(text, (sample) => assert.deepEqual(valueOf(sample, parseJsonTree(sample).root), JSON.parse(sample))),
    );
  });

  it('names the usual mistakes, each once', () => {
    assert.deepEqual(kinds('{"a": 1,}'), ['comma-at-end']);
    assert.deepEqual(kinds('{"a": 1 "b": 2}'), ['comma-expected']);
    assert.deepEqual(kinds('{"a" 1}'), ['colon-expected']);
    assert.deepEqual(kinds('{"a": }'), ['value-expected']);
    assert.deepEqual(kinds("{'a': 1}"), ['single-quotes']);
    assert.deepEqual(kinds('{a: 1}'), ['unknown-word']);
    assert.deepEqual(kinds('{"a": 01}'), ['malformed-number']);
    assert.deepEqual(kinds('{"a": True}'), ['unknown-word']);
    assert.deepEqual(kinds('{"a": 1'), ['object-unclosed']);
    assert.deepEqual(kinds('{"a": "x\n}'), ['string-unclosed']);
    assert.deepEqual(kinds('{"a": "\\x"}'), ['malformed-escape']);
    assert.deepEqual(kinds('{} // no'), ['comment']);
    assert.deepEqual(kinds('{} {}'), ['text-after-end']);
    assert.deepEqual(kinds(''), ['value-expected']);
  });

  it('says every problem in words', () => {
    for (const kind of [...kinds('[}'), ...kinds('{"a": [,]'), ...kinds('\u0001'), ...kinds('"\u0001"')])
      assert.match(describeJsonProblem(kind as never), /^[A-Z].*\.$/);
  });

  it('survives nesting that would exhaust the stack, and large texts', () => {
    assert.deepEqual(kinds('['.repeat(200_000)).slice(-1), ['nested-too-deep']);
    assert.deepEqual(kinds(JSON.stringify({ text: 'x'.repeat(2_000_000) })), []);
  });
});
