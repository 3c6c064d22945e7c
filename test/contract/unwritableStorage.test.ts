import assert from 'node:assert/strict';
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../src/platform/replaceFile.ts';
import { asUser } from '../support/asUser.ts';
import { StorageFolder } from '../support/storageFolder.ts';

/** Files may be made, and nothing may be written into them: as on a full disk. */
const full = ['sh', '-c', 'ulimit -f 0; exec "$0" "$@"'];

describe('The extension’s storage that cannot be written', () => {
  let folder: StorageFolder;
  beforeEach(async () => (folder = await StorageFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  it('says so where the disk is full, keeps all files whole, and stores what comes once there is room', async () => {
    assert.deepEqual(await folder.store(1), { seen: [1], said: [] });
    const before = await folder.files();
    assert.equal(Object.keys(before).length, 4);
    const { seen, said } = await folder.store(2, full);
    assert.deepEqual(seen, [2, 1]);
    assert.ok(said.length >= 3, said.join('\n'));
    for (const words of said) assert.match(words, /EFBIG|ENOSPC/);
    assert.deepEqual(await folder.files(), before);
    assert.deepEqual(await folder.store(3), { seen: [3, 1], said: [] });
    assert.match((await folder.files())['bin/fleetbook'] ?? '', /\/v3/);
  });

  it('says so where its folders may only be read, and reads what is there', async () => {
    await folder.store(1);
    const before = await folder.files();
    const folders = ['shadows', 'taps', 'bin'].map((name) => path.join(folder.path, name));
    for (const one of folders) await chmod(one, 0o500);
    try {
      const { seen, said } = await folder.store(2, asUser);
      assert.deepEqual(seen, [2, 1]);
      assert.ok(said.length >= 3, said.join('\n'));
      for (const words of said) assert.match(words, /EACCES/);
      assert.deepEqual(await folder.files(), before);
    } finally {
      for (const one of folders) await chmod(one, 0o700);
    }
  });

  it('leaves no draft of a file that cannot take the place of another', async () => {
    await assert.rejects(replaceFile(folder.path, 'a text'), /EISDIR|ENOTEMPTY|EPERM/);
    assert.deepEqual(await folder.files(), {});
    assert.deepEqual(
      (await readdir(path.dirname(folder.path))).filter((name) => name.startsWith(`${path.basename(folder.path)}.`)),
      [],
    );
  });
});
