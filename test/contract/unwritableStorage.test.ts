import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { replaceFile } from '../../src/platform/replaceFile.ts';

const program = path.join(import.meta.dirname, '../support/storeInFolder.ts');
/** Files may be made, and nothing may be written into them: as on a full disk. */
const full = ['sh', '-c', 'ulimit -f 0; exec "$0" "$@"'];
/** Root may write whatever its mode says; without this capability it is a user like any other. */
const asUser = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];

describe('The extension’s storage that cannot be written', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-storage-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Stores a version; `behind`: the command that limits it. */
  async function store(version: number, behind: readonly string[] = []) {
    const [command, ...rest] = [...behind, process.execPath, program, folder, String(version)];
    const { stdout } = await promisify(execFile)(command, rest);
    return JSON.parse(stdout) as { readonly seen: readonly number[]; readonly said: readonly string[] };
  }

  /** Every file with its text, by its path. */
  async function files(): Promise<Readonly<Record<string, string>>> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    const read = await Promise.all(
      found.map(async (file) => [path.relative(folder, file), await readFile(file, 'utf8')]),
    );
    return Object.fromEntries(read) as Record<string, string>;
  }

  it('says so where the disk is full, keeps all files whole, and stores what comes once there is room', async () => {
    assert.deepEqual(await store(1), { seen: [1], said: [] });
    const before = await files();
    assert.equal(Object.keys(before).length, 4);
    const { seen, said } = await store(2, full);
    assert.deepEqual(seen, [2, 1]);
    assert.ok(said.length >= 3, said.join('\n'));
    for (const words of said) assert.match(words, /EFBIG|ENOSPC/);
    assert.deepEqual(await files(), before);
    assert.deepEqual(await store(3), { seen: [3, 1], said: [] });
    assert.match((await files())['bin/fleetbook'] ?? '', /\/v3/);
  });

  it('says so where its folders may only be read, and reads what is there', async () => {
    await store(1);
    const before = await files();
    const folders = ['shadows', 'taps', 'bin'].map((name) => path.join(folder, name));
    for (const one of folders) await chmod(one, 0o500);
    try {
      const { seen, said } = await store(2, asUser);
      assert.deepEqual(seen, [2, 1]);
      assert.ok(said.length >= 3, said.join('\n'));
      for (const words of said) assert.match(words, /EACCES/);
      assert.deepEqual(await files(), before);
    } finally {
      for (const one of folders) await chmod(one, 0o700);
    }
  });

  it('leaves no draft of a file that cannot take the place of another', async () => {
    await assert.rejects(replaceFile(folder, 'a text'), /EISDIR|ENOTEMPTY|EPERM/);
    assert.deepEqual(await files(), {});
    assert.deepEqual(
      (await readdir(path.dirname(folder))).filter((name) => name.startsWith(`${path.basename(folder)}.`)),
      [],
    );
  });
});
