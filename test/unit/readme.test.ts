import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

describe('The README', () => {
  it('links to nothing that the packed extension does not carry', async () => {
    const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    assert.deepEqual(
      targets.filter((target) => !/^(https?:|#)/.test(target)),
      [],
    );
  });
});
