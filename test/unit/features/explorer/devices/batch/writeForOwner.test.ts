import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeForOwner } from '../../../../../../src/features/explorer/devices/batch/writeForOwner.ts';

describe('writeForOwner', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleetbook-secrets-'));
    file = join(folder, 'secrets.csv');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('replaces a file that everybody could read by one that its owner can', async () => {
    await writeFile(file, 'something longer than what comes');
    await chmod(file, 0o644);
    await writeForOwner(file, 'secrets');
    assert.equal(await readFile(file, 'utf8'), 'secrets');
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('leaves nothing of a text that could not be written to its end', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield await Promise.resolve('half of the secrets');
      throw new Error('no space left');
    }
    await assert.rejects(() => writeForOwner(file, broken()), /no space left/);
    assert.deepEqual(await readdir(folder), []);
  });
});
