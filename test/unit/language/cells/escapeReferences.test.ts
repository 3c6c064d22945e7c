import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeReferences } from '../../../../src/language/cells/escapeReferences.ts';
import { splitTemplate } from '../../../../src/language/cells/splitTemplate.ts';

const someText = fc.array(fc.constantFrom('{', '{{', '}}', '\\', 'name', '\n', ' '), { maxLength: 12 });

describe('escapeReferences', () => {
  it('writes what reads as the text again, and never as a reference', () => {
    fc.assert(
      fc.property(someText, (pieces) => {
        const text = pieces.join('');
        const { written, isExact } = escapeReferences(text);
        const parts = splitTemplate(written);
        assert.ok(parts.every(({ kind }) => kind === 'text'));
        const read = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
        // The last of an odd number of backslashes goes.
        assert.equal(read, text.replace(/(?<!\\)((?:\\\\)*)\\(?=\{\{)/g, '$1'));
        assert.equal(isExact, read === text);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves braces alone that are none of a reference', () => {
    assert.deepEqual(escapeReferences('{ "a": {} } \\{'), { written: '{ "a": {} } \\{', isExact: true });
  });
});
