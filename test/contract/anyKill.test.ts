import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { EmulatorFolder, type EmulatorProcess } from '../support/emulatorProcess.ts';
import { fuzzTimeout } from '../support/fuzzRuns.ts';
import { seededRuns } from '../support/seededRuns.ts';
import { StorageFolder } from '../support/storageFolder.ts';
import { CheckedWriter } from './emulator/support/checkedWriter.ts';

/** Until an emulator that starts is killed, in ms: most are killed before they listen. */
const starting = fc.nat({ max: 1500 });
/** Until one that is written to is killed, in ms. */
const writing = fc.nat({ max: 500 });

describe('Whatever is killed at any moment, again and again', () => {
  it('is an emulator that has all it acknowledged, also where it is killed while it starts', async () => {
    await using folder = await EmulatorFolder.create();
    const addressOf = async (emulator: EmulatorProcess) => ({ ...(await emulator.ready()), keys: await folder.keys() });
    let emulator = folder.start();
    const first = await addressOf(emulator);
    const writers = await Promise.all(['First', 'Second'].map((name) => CheckedWriter.create(first, name)));
    const property = fc.asyncProperty(writing, fc.array(starting, { maxLength: 2 }), async (after, starts) => {
      const address = await addressOf(emulator);
      const written = Promise.all(writers.map((writer) => writer.writeUntilGone(address)));
      await delay(after);
      await emulator.kill('SIGKILL');
      await written;
      for (const start of starts) await killStarting(folder.start(), start);
      await folder.checkIntegrity();
      emulator = folder.start();
      const again = await addressOf(emulator);
      for (const writer of writers) await writer.verify(again);
    });
    await fc.assert(property, seededRuns(3));
  }).timeout(fuzzTimeout);

  it('is an emulator that starts afterwards, also where it was its first start', async () => {
    const property = fc.asyncProperty(fc.array(starting, { minLength: 1, maxLength: 3 }), async (starts) => {
      await using folder = await EmulatorFolder.create();
      for (const start of starts) await killStarting(folder.start('--seed', 'sample'), start);
      const emulator = folder.start('--seed', 'sample');
      const { httpPort } = await emulator.ready();
      await CheckedWriter.create({ httpPort, keys: await folder.keys() }, 'Writer');
      await emulator.kill('SIGKILL');
      await folder.checkIntegrity();
    });
    await fc.assert(property, seededRuns(2));
  }).timeout(fuzzTimeout);

  it('is a window whose files are whole, and the next one knows all that it had stored', async () => {
    const property = fc.asyncProperty(writing, async (after) => {
      await using folder = await StorageFolder.create();
      const stored = await folder.storeUntilKilled(after);
      await folder.assertWhole();
      const { seen, said } = await folder.store(1_000_000);
      assert.deepEqual(said, []);
      // Of more than 50 the oldest go.
      for (const version of stored.at(-1)?.seen.slice(0, 40) ?? [])
        assert.ok(seen.includes(version), `version ${version} is gone`);
      await folder.assertWhole();
    });
    await fc.assert(property, seededRuns(3));
  }).timeout(fuzzTimeout);
});

async function killStarting(emulator: EmulatorProcess, after: number): Promise<void> {
  await delay(after);
  await emulator.kill('SIGKILL');
}
