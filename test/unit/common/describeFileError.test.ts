import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFileError } from '../../../src/common/describeFileError.ts';

const absent = path.join(import.meta.dirname, 'absent');

describe('describeFileError', () => {
  const failures: Record<string, readonly [attempt: () => Promise<unknown>, words: string]> = {
    'a file that is not there': [() => readFile(absent), 'there is no such file or folder'],
    'a folder that is not there': [() => writeFile(path.join(absent, 'a'), ''), 'there is no such file or folder'],
    'a folder in place of a file': [() => readFile(import.meta.dirname), 'it is a folder'],
  };
  for (const [name, [attempt, words]] of Object.entries(failures)) {
    it(`has words for ${name}`, async () => {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown);
      assert.equal(describeFileError(error), words);
    });
  }

  it('leaves other errors in their own words', () => {
    assert.equal(describeFileError(new Error('broken')), 'broken');
  });
});
