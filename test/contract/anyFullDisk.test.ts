import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import type { EmulatorAddress } from '../support/callEmulator.ts';
import { EmulatorFolder, type EmulatorProcess, type Ready } from '../support/emulatorProcess.ts';
import { itWith } from '../support/itWith.ts';
import { itWithMounts } from '../support/itWithMounts.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { SmallDisk } from '../support/smallDisk.ts';
import { StorageFolder } from '../support/storageFolder.ts';
import { CheckedWriter } from './emulator/support/checkedWriter.ts';
import { succeed } from './emulator/support/succeed.ts';

/** No file of the process may grow beyond so many bytes. */
const limitedTo = (bytes: number): readonly string[] => ['prlimit', `--fsize=${bytes}`];
const signals = fc.constantFrom('SIGTERM' as const, 'SIGKILL' as const);
const refused = /StorageNotWritable|InsufficientStorage/;

describe('A disk that takes no more at any byte', () => {
  itWith('prlimit', 'leaves each file of the extension as it was or as it shall be, and says so', async function () {
    this.timeout(fuzzTimeout);
    await using folder = await StorageFolder.create();
    let version = 0;
    assert.deepEqual((await folder.store(++version)).said, []);
    // Past the end of the shortest and of the longest file.
    const property = fc.asyncProperty(fc.nat({ max: 6000 }), async (bytes) => {
      const before = await folder.files();
      const { said } = await folder.store(++version, limitedTo(bytes));
      for (const words of said) assert.match(words, /EFBIG|ENOSPC/);
      await folder.assertWhole();
      const after = await folder.files();
      for (const name of Object.keys(before)) assert.ok(name in after, `${name} is gone`);
      assert.deepEqual(
        Object.keys(after).filter((name) => !/\.json$|^bin\/fleetbook(?:\.cmd)?$/.test(name)),
        [],
      );
      const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
      // The versions, a tap, and the command for two kinds of terminals.
      assert.equal(changed.length === 4, said.length === 0, `${changed.join(', ')}; ${said.join('\n')}`);
      assert.deepEqual((await folder.store(++version)).said, []);
    });
    await fc.assert(property, seededRuns(3));
  });

  itWith('prlimit', 'leaves an emulator all that it acknowledged, ended or killed', async function () {
    this.timeout(fuzzTimeout);
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 1_500_000 }), signals, async (bytes, signal) => {
      await using folder = await EmulatorFolder.create();
      const limited = folder.startBehind(...limitedTo(bytes));
      const writers = await fill(limited);
      if (writers) await limited.kill(signal);
      await verify(folder, writers);
    });
    await fc.assert(property, seededRuns(3));
  });

  itWithMounts(
    'leaves an emulator all that it acknowledged where a real disk is full, and it goes on once there is room',
    async function () {
      this.timeout(fuzzTimeout);
      const property = fc.asyncProperty(fc.integer({ min: 1, max: 1_500_000 }), signals, async (room, signal) => {
        await using folder = await EmulatorFolder.create();
        await using disk = await SmallDisk.mount(folder.path, room);
        const limited = folder.startBehind(...disk.behind);
        const writers = await fill(limited);
        await disk.makeRoom();
        if (writers) {
          await CheckedWriter.create(await addressOf(await limited.ready()), 'Roomy');
          await limited.kill(signal);
        }
        await disk.copyOut();
        await verify(folder, writers);
      });
      await fc.assert(property, seededRuns(3));
    },
  );
});

async function addressOf({ httpPort, pid, keys }: Ready): Promise<EmulatorAddress> {
  // Its disk may be there for itself alone.
  return { httpPort, keys: JSON.parse(await readFile(`/proc/${pid}/root${keys}`, 'utf8')) as EmulatorKeys };
}

/** Writes until nothing more can be written. Gives who wrote; undefined where there was no room to start. */
async function fill(emulator: EmulatorProcess): Promise<readonly CheckedWriter[] | undefined> {
  const ready = await emulator.ready().catch(() => undefined);
  if (!ready) {
    assert.equal(await emulator.exit, 4);
    assert.match(emulator.stderr, /cannot be (?:used|written).*free space/);
    return undefined;
  }
  const address = await addressOf(ready);
  const writers: CheckedWriter[] = [];
  const writeOn = async (name: string): Promise<void> => {
    const writer = await CheckedWriter.create(address, name);
    writers.push(writer);
    await writer.writeUntilGone(address);
  };
  await Promise.all(['First', 'Second'].map((name) => assert.rejects(writeOn(name), refused)));
  await succeed(address, 'QueryProductList', { CurrentPage: '1', PageSize: '10' });
  return writers;
}

/** Starts it again, with room: all is there that was acknowledged. `writers`: undefined where it had not started. */
async function verify(folder: EmulatorFolder, writers: readonly CheckedWriter[] | undefined): Promise<void> {
  if (writers) await folder.checkIntegrity();
  const again = { ...(await folder.start().ready()), keys: await folder.keys() };
  for (const writer of writers ?? []) await writer.verify(again);
  await CheckedWriter.create(again, 'Later');
}
