import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeFileError } from '../../../src/common/describeFileError.ts';

const absent = path.join(import.meta.dirname, 'absent');

describe('describeFileError', () => {
  const failures: Record<string, readonly [attempt: () => Promise<unknown>, words: string]> = {
    'a file that is not there': [() => readFile(absent), 'there is no such file or folder'],
    'a folder that is not there': [() => writeFile(path.join(absent, 'a'), ''), 'there is no such file or folder'],
    'a folder in place of a file': [() => readFile(import.meta.dirname), 'it is a folder'],
    'a name that is too long': [
      () => writeFile(`${absent}${'n'.repeat(300)}`, ''),
      'its name or its path is too long; choose a shorter one',
    ],
    'a file in place of a folder': [
      () => readFile(path.join(import.meta.filename, 'a')),
      'a part of its path is a file and no folder; choose another path',
    ],
    'a link to itself': [
      async () => {
        const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-link-'));
        try {
          await symlink('link', path.join(folder, 'link'));
          await readFile(path.join(folder, 'link'));
        } finally {
          await rm(folder, { recursive: true });
        }
      },
      'the links on its path lead in a circle; choose another path',
    ],
  };
  for (const [name, [attempt, words]] of Object.entries(failures)) {
    it(`has words for ${name}`, async () => {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown);
      assert.equal(describeFileError(error), words);
    });
  }

  // None of them can be caused here without harm to others.
  for (const [code, words] of [
    ['EFBIG', /larger than .* allows; choose another disk/],
    ['EIO', /disk does not work .* check the disk/],
    ['ENODEV', /not there any more; connect it again/],
    ['ENXIO', /not there any more; connect it again/],
    ['ESTALE', /network drive .* connect that again/],
    ['EMFILE', /too many files open; close some of them/],
    ['ENFILE', /too many files open; close other programs/],
    ['ENOMEM', /no memory left; close other programs/],
    ['ETXTBSY', /a program that runs; end that first/],
  ] as const) {
    it(`has words for ${code}, and says what to do`, () => {
      const error = Object.assign(new Error(`${code}: the system’s own words, write`), { code });
      assert.match(describeFileError(error), words);
      assert.doesNotMatch(describeFileError(error), /[A-Z]{3}|system’s own/);
    });
  }

  it('leaves other errors in their own words', () => {
    assert.equal(describeFileError(new Error('broken')), 'broken');
  });
});
