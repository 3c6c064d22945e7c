import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readWorkspaceFile } from '../../../../src/client/cellRun/readWorkspaceFile.ts';

describe('readWorkspaceFile', () => {
  let folder: string;
  let root: string;
  const read = (name: string): Promise<Uint8Array> => readWorkspaceFile(root, path.join(root, 'books'), name);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-files-'));
    root = path.join(folder, 'workspace');
    await mkdir(path.join(root, 'books'), { recursive: true });
    await writeFile(path.join(root, 'books', 'body.bin'), Buffer.from([0, 255]));
    await writeFile(path.join(root, 'other.json'), '{}');
    await writeFile(path.join(folder, 'outside.txt'), 'private');
    await writeFile(path.join(root, 'large.bin'), Buffer.alloc(1_000_001));
    await symlink(path.join(folder, 'outside.txt'), path.join(root, 'link.txt'));
  });

  after(async () => rm(folder, { recursive: true }));

  it('reads the bytes of a file beside the notebook, and elsewhere in the workspace', async () => {
    assert.deepEqual([...(await read('body.bin'))], [0, 255]);
    assert.equal(Buffer.from(await read('../other.json')).toString(), '{}');
  });

  it('does not leave the workspace, by a path or by a link', async () => {
    for (const name of ['../../outside.txt', path.join(folder, 'outside.txt'), '../link.txt', '..']) {
      await assert.rejects(read(name), /outside of the workspace/, name);
    }
  });

  // Windows has no pipes among its files.
  if (process.platform !== 'win32') {
    it('does not wait for what a pipe may say', async () => {
      execFileSync('mkfifo', [path.join(root, 'pipe')]);
      await assert.rejects(read('../pipe'), /no file that can be read/);
    });
  }

  it('says why a file cannot be read', async () => {
    await assert.rejects(read('absent.txt'), /there is no such file/);
    await assert.rejects(read('../large.bin'), /1000001 bytes/);
    await assert.rejects(read('../books/../books/'), /outside|no file/);
  });
});
