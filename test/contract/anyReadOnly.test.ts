import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { asUser } from '../support/asUser.ts';
import { requestControl } from '../support/control.ts';
import { EmulatorFolder, type EmulatorProcess } from '../support/emulatorProcess.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { StorageFolder } from '../support/storageFolder.ts';
import { CheckedWriter } from './emulator/support/checkedWriter.ts';

/** Read-only, or closed in another way. What is a folder can then not be entered, listed or added to. */
const modes = fc.constantFrom(0o000, 0o100, 0o200, 0o400, 0o500);
const signals = fc.constantFrom('SIGTERM' as const, 'SIGKILL' as const);

describe('A file or folder that may only be read, or not even that, from any moment on', () => {
  it('of the extension is named, what was stored is kept, and all is stored again afterwards', async () => {
    const property = fc.asyncProperty(fc.nat(), modes, async (index, mode) => {
      await using folder = await StorageFolder.create();
      assert.deepEqual((await folder.store(1)).said, []);
      const before = await folder.files();
      const places = ['.', ...(await readdir(folder.path, { recursive: true })).sort()];
      const place = places[index % places.length] ?? '.';
      await using closed = await Closed.close(folder.path, place, mode);
      const { said } = await folder.store(2, asUser);
      await closed.open();
      for (const words of said) {
        assert.match(words, /EACCES|EPERM/);
        assert.ok(words.includes(path.join(folder.path, place)), `not of ${place}: ${words}`);
      }
      await folder.assertWhole();
      const after = await folder.files();
      for (const name of Object.keys(before)) assert.ok(name in after, `${name} is gone`);
      const { seen, said: later } = await folder.store(3);
      assert.deepEqual(later, []);
      assert.deepEqual([seen[0], seen.at(-1)], [3, 1], `of ${place}, mode ${mode.toString(8)}`);
    });
    await fc.assert(property, seededRuns(3));
  }).timeout(fuzzTimeout);

  it('of an emulator is named where it matters, nothing acknowledged is lost, and it starts again afterwards', async () => {
    const place = fc.constantFrom('.', 'emulator.db', 'emulator.db-wal', 'keys.json', 'endpoint.json', 'emulator.log');
    const moment = fc.nat({ max: 500 });
    const property = fc.asyncProperty(place, modes, moment, signals, async (name, mode, after, signal) => {
      await using folder = await EmulatorFolder.create();
      const file = path.join(folder.path, name);
      const first = folder.startBehind(...asUser);
      const address = { ...(await first.ready()), keys: await folder.keys() };
      const writers = await Promise.all(['First', 'Second'].map((writer) => CheckedWriter.create(address, writer)));
      const written = Promise.all(writers.map((writer) => writer.writeUntilGone(address)));
      await delay(after);
      await using closed = await Closed.close(folder.path, name, mode);
      // What makes files of its own is done or refused in words.
      for (const [method, request, body] of [
        ['GET', 'state', undefined],
        ['PUT', 'users/late', '{"allow":["*"]}'],
      ] as const) {
        const answer = await requestControl(address, method, request, body);
        const text = await answer.text();
        if (!answer.ok) assert.match(text, /cannot|EACCES|permission/, `${request}: ${answer.status} ${text}`);
      }
      await first.kill(signal);
      await written;

      const second = folder.startBehind(...asUser);
      if (await startsOrNames(second, file)) await second.kill(signal);
      await closed.open();

      const third = { ...(await folder.start().ready()), keys: await folder.keys() };
      for (const writer of writers) await writer.verify(third);
      await CheckedWriter.create(third, 'Later');
    });
    await fc.assert(property, seededRuns(2));
  }).timeout(fuzzTimeout);
});

/** Whether it starts; where it does not, it names the file, or the one in the folder that it could not use. */
async function startsOrNames(emulator: EmulatorProcess, file: string): Promise<boolean> {
  const ready = await emulator.ready().catch(() => undefined);
  if (ready) return true;
  assert.equal(await emulator.exit, 4, emulator.stderr);
  assert.match(emulator.stderr, /cannot be used: .*permissions.*choose another data folder/);
  assert.ok(emulator.stderr.includes(file), `not of ${file}: ${emulator.stderr}`);
  return false;
}

/** A place in a folder with another mode, until it is opened again. One that is not there cannot be closed. */
class Closed implements AsyncDisposable {
  readonly #place: string;
  readonly #isFolder: boolean;

  private constructor(place: string, isFolder: boolean) {
    this.#place = place;
    this.#isFolder = isFolder;
  }

  static async close(folder: string, name: string, mode: number): Promise<Closed> {
    const place = path.join(folder, name);
    const isFolder = await readdir(place).then(
      () => true,
      () => false,
    );
    if (existsSync(place)) await chmod(place, mode);
    return new Closed(place, isFolder);
  }

  async open(): Promise<void> {
    if (existsSync(this.#place)) await chmod(this.#place, this.#isFolder ? 0o700 : 0o600);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.open();
  }
}
