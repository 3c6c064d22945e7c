import assert from 'node:assert/strict';
import { readRecording } from '../../../../src/device/behaviour/readRecording.ts';

describe('readRecording', () => {
  const words = (line: number): string =>
    `is not CSV with a line of names: the quotation mark in line ${line} is not closed, or does not end its field`;

  const texts: readonly (readonly [what: string, text: string, line: number])[] = [
    ['is never closed', 'a,b\n1,"x\n2,y\n3,z\n4,z\n', 2],
    ['ends before its field', 'a,b\n1,x\n2,"y"y\n3,z\n', 3],
    ['opens within a field, as another does further down', 'a,b\n1,x"x\n2,y\n3,z"z\n4,z"\n', 2],
  ];
  for (const [what, text, line] of texts) {
    it(`names the line of a quotation mark that ${what}`, () => {
      assert.deepEqual(readRecording('.csv', text), { problem: words(line) });
    });
  }
});
