import assert from 'node:assert/strict';
import { jsonDepthOf } from '../../../src/common/jsonDepthOf.ts';

const million = 1_000_000;

describe('the depth of a JSON text', () => {
  const texts: readonly (readonly [what: string, text: string, depth: number])[] = [
    ['nothing', '', 0],
    ['a number', '1', 0],
    ['an empty object', '{}', 1],
    ['a list in an object', '{"a":[1,[2]]}', 3],
    ['neighbours', '[[1],[2],{"a":3}]', 2],
    ['brackets in a text', '{"[{":"[[[["}', 1],
    ['quotes in a text', '["\\"[[[["]', 1],
    ['a backslash at the end of a text', '["\\\\",[[1]]]', 3],
    ['brackets that nobody closes', '[[[', 3],
    ['brackets that close nothing', ']]][', 0],
    ['a long text', `["${'a\\"'.repeat(million)}"]`, 1],
    ['a long text that is not closed', `["${'a\\"'.repeat(million)}`, 1],
    ['many quotes', '"\\'.repeat(million), 0],
    ['many levels', '['.repeat(million), million],
  ];
  for (const [what, text, depth] of texts) {
    it(`of ${what} is ${depth}`, () => assert.equal(jsonDepthOf(text), depth));
  }
});
