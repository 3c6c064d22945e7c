import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { replaceFile } from '../../src/platform/replaceFile.ts';

const module = JSON.stringify(path.resolve(import.meta.dirname, '../../src/platform/replaceFile.ts'));
/** Writes the file that it is given, again and again. */
const program = `import { replaceFile } from ${module}; for (;;) await replaceFile(process.argv[1], 'a text'.repeat(200_000));`;

describe('replaceFile', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-replace-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const drafts = async () => (await readdir(folder)).filter((name) => name.endsWith('.new'));

  /** Kills processes within their writes until one leaves a draft, whose path this resolves to. */
  async function leaveDraft(file: string): Promise<string> {
    for (;;) {
      const writer = spawn(process.execPath, ['--input-type=module', '-e', program, file], { stdio: 'inherit' });
      while ((await drafts()).length === 0 && writer.exitCode === null) await delay(1);
      writer.kill('SIGKILL');
      assert.deepEqual(await once(writer, 'close'), [null, 'SIGKILL']);
      const [draft] = await drafts();
      if (draft !== undefined) return path.join(folder, draft);
    }
  }

  it('removes with the next write what a process left of another file when it was killed, once nobody can write it any more', async () => {
    const draft = await leaveDraft(path.join(folder, 'killed.json'));
    const file = path.join(folder, 'next.json');
    await replaceFile(file, 'first');
    assert.deepEqual(await drafts(), [path.basename(draft)], 'another window might be writing it');
    const yesterday = Date.now() / 1000 - 24 * 3600;
    await utimes(draft, yesterday, yesterday);
    await replaceFile(file, 'second');
    assert.deepEqual(await drafts(), []);
    assert.equal(await readFile(file, 'utf8'), 'second');
  }).timeout(60_000);

  it('lets many write the same file at once: it is whole, and nothing else is there', async () => {
    const file = path.join(folder, 'same.json');
    const texts = Array.from({ length: 20 }, (_, number) => String(number).repeat(10_000));
    await Promise.all(texts.map((text) => replaceFile(file, text)));
    assert.ok(texts.includes(await readFile(file, 'utf8')));
    assert.deepEqual(await readdir(folder), ['same.json']);
  });

  it('leaves other files of that name alone, however old', async () => {
    const old = path.join(folder, 'notes.new');
    await replaceFile(old, 'a person’s');
    await utimes(old, 0, 0);
    await replaceFile(path.join(folder, 'next.json'), '');
    assert.equal(await readFile(old, 'utf8'), 'a person’s');
  });
});
