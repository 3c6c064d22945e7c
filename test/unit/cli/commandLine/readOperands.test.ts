import assert from 'node:assert/strict';
import { readOperands } from '../../../../src/cli/commandLine/readOperands.ts';

describe('readOperands', () => {
  it('takes as many words as the form has, and any number where it says so', () => {
    assert.deepEqual(readOperands('', []), []);
    assert.deepEqual(readOperands('NAME', ['a']), ['a']);
    assert.deepEqual(readOperands('test PATH…', ['test', 'a', 'b']), ['a', 'b']);
  });

  it('refuses words too many or too few, and others than the form has', () => {
    for (const [form, given, message] of [
      ['', ['a'], '“a” is one word too many.'],
      ['NAME', ['a', 'b'], '“b” is one word too many.'],
      ['NAME', [], 'NAME is missing.'],
      ['test PATH…', [], 'test is missing.'],
      ['test PATH…', ['test'], 'PATH is missing.'],
      ['test PATH…', ['tests', 'a'], 'There is no “tests” here, but test.'],
    ] as const)
      assert.throws(() => readOperands(form, given), { message });
  });
});
